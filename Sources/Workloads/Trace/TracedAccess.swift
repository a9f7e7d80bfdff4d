import Ledger

/// What a traced transaction does to one state key, the policies of a replay applied: the gas marks of
/// its first read, its last write and its last credit.
struct TracedAccess {
  let key: StateKey
  private(set) var read: UInt64?
  private(set) var write: UInt64?
  private(set) var credit: UInt64?

  /// Applies the policies to a recorded access.
  ///
  /// A read without a mark happens at the start and a write without one at the end. A metering read
  /// happens where its store does. A store that changes nothing is a write like any other: whoever runs
  /// it cannot know.
  init(_ access: AccessTrace.Access, key: StateKey, end: UInt64, options: TraceOptions) {
    self.key = key
    let writeMark = access.writeMark ?? end
    switch access.read {
    case .value: read = access.readMark ?? 0
    case .metering where options.metering:
      read = access.readMark ?? (access.write == .none ? 0 : writeMark)
    case .metering, .none: break
    }
    switch access.write {
    case .change, .silent: write = writeMark
    case .credit: credit = writeMark
    case .fee where options.fees == .direct: credit = writeMark
    case .fee, .none: break
    }
    if options.credits == .readModifyWrite { absorbCredit() }
    settle()
  }

  /// Whether the policies left nothing of it.
  var isEmpty: Bool { read == nil && write == nil && credit == nil }

  /// Adds another access of the same transaction to the same key: first read, last write.
  mutating func merge(_ other: TracedAccess) {
    read = [read, other.read].compactMap(\.self).min()
    write = [write, other.write].compactMap(\.self).max()
    credit = [credit, other.credit].compactMap(\.self).max()
    settle()
  }

  /// How a transaction declares it ahead.
  var mode: DeclaredAccess.Mode {
    if write != nil { return .write }
    return credit != nil ? .increment : .read
  }

  /// A credit beside a read or a write is no longer blind, and no write comes before the read.
  private mutating func settle() {
    if read != nil || write != nil { absorbCredit() }
    if let read, let write { self.write = max(read, write) }
  }

  /// Turns a credit into a read and a write.
  private mutating func absorbCredit() {
    guard let mark = credit else { return }
    read = min(read ?? mark, mark)
    write = max(write ?? mark, mark)
    credit = nil
  }
}
