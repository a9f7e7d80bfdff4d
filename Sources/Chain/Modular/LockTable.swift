/// The keys of one module that prepared transactions hold until they are decided.
///
/// ```swift
/// var table = LockTable()
/// table.lock([TouchedKey(7)], for: 1)
/// table.allows([TouchedKey(7, isWritten: false)])  // false
/// table.unlock(1)
/// ```
/// A key is locked for one that writes it, or for any number that read it (shared and exclusive locks of
/// Gray et al., *Granularity of Locks and Degrees of Consistency in a Shared Data Base*, 1976). There is no
/// queue: who does not get all its locks at once gets none, so nobody who holds some waits for others, and
/// there are no deadlocks.
struct LockTable {
  /// How a key is locked.
  private enum Lock: Equatable {
    /// For one transaction that writes it.
    case written(by: Int32)
    /// For so many that read it.
    case read(by: Int)
  }

  private var locks: [UInt64: Lock] = [:]
  private var held: [Int32: [TouchedKey]] = [:]

  /// Whether no key is locked.
  var isEmpty: Bool { locks.isEmpty }
  /// How many keys are locked.
  var count: Int { locks.count }

  /// Whether a transaction holds locks.
  func isHeld(by transaction: Int32) -> Bool { held[transaction] != nil }

  /// Whether no lock is in the way of who touches keys.
  func allows(_ keys: [TouchedKey]) -> Bool {
    keys.allSatisfy { touched in
      switch locks[touched.key] {
      case nil: true
      case .read: !touched.isWritten
      case .written: false
      }
    }
  }

  /// Locks keys for a transaction, which may have none.
  ///
  /// - Precondition: ``allows(_:)`` them, and the transaction holds none.
  mutating func lock(_ keys: [TouchedKey], for transaction: Int32) {
    precondition(held[transaction] == nil, "transaction \(transaction) holds locks already")
    var ways: [UInt64: Bool] = [:]
    for touched in keys {
      ways[touched.key, default: false] = ways[touched.key] == true || touched.isWritten
    }
    var own: [TouchedKey] = []
    for (key, isWritten) in ways {
      let lock: Lock
      switch (locks[key], isWritten) {
      case (nil, true): lock = .written(by: transaction)
      case (nil, false): lock = .read(by: 1)
      case (.read(let count), false): lock = .read(by: count + 1)
      case (let other?, _):
        preconditionFailure("key \(key) is \(other) when transaction \(transaction) locks it")
      }
      locks[key] = lock
      own.append(TouchedKey(key, isWritten: isWritten))
    }
    held[transaction] = own
  }

  /// Frees all keys of a transaction; one that holds none makes no difference.
  mutating func unlock(_ transaction: Int32) {
    for touched in held.removeValue(forKey: transaction) ?? [] {
      if case .read(let count) = locks[touched.key], count > 1 {
        locks[touched.key] = .read(by: count - 1)
      } else {
        locks[touched.key] = nil
      }
    }
  }
}
