import Ledger

/// A transaction in the hands of its coordinator, so that it can be paused at a lock or for a message.
struct ShardContext: PausableContext {
  /// One of its accesses; the key beside the pointer, since the access itself may be on its way.
  struct Touch: BitwiseCopyable {
    let key: StateKey
    let access: AccessPointer
  }

  /// Another shard that it has touched.
  struct Participant: BitwiseCopyable {
    let shard: UInt16
    /// Whether that shard has voted no and holds nothing any more.
    var isReleased = false
    /// The ring of its accesses there.
    let first: AccessPointer
  }

  var machine: ContractMachine
  let registers: UnsafeMutablePointer<Word>
  /// The transaction; -1 while it is in a pool.
  var transaction: Int32 = -1
  /// How far the locking of its writes is.
  var cursor: Int32 = 0
  /// How many messages must come before it goes on.
  var awaited: Int32 = 0
  /// Whether a shard has voted no.
  var isRefused = false
  /// The ring of its accesses in its own shard.
  var local: AccessPointer?
  var writes = WriteBuffer()
  var touches = GrowingBuffer<Touch>()
  var participants = GrowingBuffer<Participant>()
  /// What the last incarnation that came to its end has written: this one locks it for writing at once.
  var learnt = GrowingBuffer<StateKey>()
  var nextFree: UnsafeMutablePointer<ShardContext>?
  let nextAllocated: UnsafeMutablePointer<ShardContext>?

  init(
    machine: ContractMachine, registers: UnsafeMutablePointer<Word>,
    nextAllocated: UnsafeMutablePointer<ShardContext>?
  ) {
    self.machine = machine
    self.registers = registers
    self.nextAllocated = nextAllocated
  }

  /// Only what outlives an incarnation; the rest goes as each begins.
  mutating func clear() {
    learnt.removeAll()
  }

  func deallocateBuffers() {
    writes.deallocate()
    touches.deallocate()
    participants.deallocate()
    learnt.deallocate()
  }

  /// Starts an incarnation that has touched nothing.
  mutating func begin() {
    machine.begin(Int(transaction))
    local = nil
    isRefused = false
    writes.removeAll()
    touches.removeAll()
    participants.removeAll()
  }

  /// The access to a key, if it has touched it.
  func access(to key: StateKey) -> AccessPointer? {
    for position in 0..<touches.count where touches[position].key == key {
      return touches[position].access
    }
    return nil
  }

  /// The mode in which a key is locked that is read first.
  func readMode(of key: StateKey) -> DeclaredAccess.Mode {
    for position in 0..<learnt.count where learnt[position] == key { return .write }
    return .read
  }

  /// Puts a new access where it will be found.
  mutating func add(_ access: AccessPointer) {
    touches.append(Touch(key: access.pointee.key, access: access))
    guard access.pointee.shard != access.pointee.home else {
      Self.join(access, local)
      if local == nil { local = access }
      return
    }
    let place = participantIndex(access.pointee.shard)
    Self.join(access, place.map { participants[$0].first })
    guard place == nil else { return }
    participants.append(Participant(shard: access.pointee.shard, first: access))
  }

  /// Forgets the access that was added last: it was refused, and holds nothing.
  mutating func removeLast() -> AccessPointer {
    let access = touches[touches.count - 1].access
    touches.removeLast(1)
    if let place = participantIndex(access.pointee.shard) {
      let first = participants[place].first
      if first == access {
        participants.removeLast(1)
      } else {
        first.pointee.nextInRing = access.pointee.nextInRing
      }
    }
    return access
  }

  /// Another shard has voted no.
  func markReleased(_ shard: UInt16) {
    guard let place = participantIndex(shard) else {
      preconditionFailure("shard \(shard) has voted without being asked")
    }
    participants.base[place].isReleased = true
  }

  private func participantIndex(_ shard: UInt16) -> Int? {
    for position in 0..<participants.count where participants[position].shard == shard {
      return position
    }
    return nil
  }

  /// The newest stands right behind the first.
  private static func join(_ access: AccessPointer, _ first: AccessPointer?) {
    access.pointee.nextInRing = first.map { $0.pointee.nextInRing } ?? access
    first?.pointee.nextInRing = access
  }
}
