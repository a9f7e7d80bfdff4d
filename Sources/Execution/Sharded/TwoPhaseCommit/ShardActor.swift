import Ledger

/// A shard: what it knows, who waits there, and the transactions that it coordinates.
///
/// Apart from the inbox all of it belongs to the one worker that has taken the shard.
struct ShardActor: ~Copyable {
  let inbox = ShardInbox()
  var locks = LockTable()
  /// Messages that were taken out of the inbox.
  var messages = AccessList()
  /// Accesses that have waited for a lock and have it now.
  var granted = AccessList()
  var accesses = AccessPool()
  /// The first and the last transaction that it has not begun to coordinate; -1 for none.
  var nextTransaction: Int32 = -1
  var lastTransaction: Int32 = -1
  /// How many transactions it coordinates.
  var inFlight = 0
  private var allocated: UnsafeMutablePointer<ShardContext>?
  private var free: UnsafeMutablePointer<ShardContext>?

  mutating func deallocate() {
    locks.deallocate()
    accesses.deallocate()
    var context = allocated
    while let current = context {
      context = current.pointee.nextAllocated
      current.pointee.registers.deallocate()
      current.pointee.writes.deallocate()
      current.pointee.touches.deallocate()
      current.pointee.participants.deallocate()
      current.pointee.learnt.deallocate()
      current.deinitialize(count: 1)
      current.deallocate()
    }
  }

  mutating func reset(_ block: Block.View) {
    locks.reset()
    messages = AccessList()
    granted = AccessList()
    accesses.reset()
    nextTransaction = -1
    lastTransaction = -1
    inFlight = 0
    inbox.reset()
    free = nil
    var context = allocated
    while let current = context {
      current.pointee.machine = ContractMachine(block: block, registers: current.pointee.registers)
      context = current.pointee.nextAllocated
      give(current)
    }
  }

  /// Visits all but what lies in the pools.
  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    inbox.visitMemory(visit)
    visit(locks.bytes)
    withUnsafeBytes(of: messages) { visit($0) }
    withUnsafeBytes(of: granted) { visit($0) }
    withUnsafeBytes(of: nextTransaction) { visit($0) }
    withUnsafeBytes(of: inFlight) { visit($0) }
    accesses.visitMemory(visit)
    var context = allocated
    while let current = context {
      context = current.pointee.nextAllocated
      guard current.pointee.transaction >= 0 else { continue }
      visit(UnsafeRawBufferPointer(start: current, count: MemoryLayout<ShardContext>.size))
      visit(
        UnsafeRawBufferPointer(start: current.pointee.registers, count: Contract.registerMax * 8))
      visit(current.pointee.writes.bytes)
      visit(current.pointee.touches.bytes)
      visit(current.pointee.participants.bytes)
      visit(current.pointee.learnt.bytes)
    }
  }

  mutating func give(_ context: UnsafeMutablePointer<ShardContext>) {
    context.pointee.transaction = -1
    context.pointee.nextFree = free
    free = context
  }

  /// A context for a transaction that has not run.
  mutating func take(_ block: Block.View) -> UnsafeMutablePointer<ShardContext> {
    guard let context = free else { return allocate(block) }
    free = context.pointee.nextFree
    context.pointee.learnt.removeAll()
    return context
  }

  private mutating func allocate(_ block: Block.View) -> UnsafeMutablePointer<ShardContext> {
    let registers = UnsafeMutablePointer<Word>.allocate(capacity: Contract.registerMax)
    registers.initialize(repeating: 0, count: Contract.registerMax)
    let context = UnsafeMutablePointer<ShardContext>.allocate(capacity: 1)
    context.initialize(
      to: ShardContext(
        machine: ContractMachine(block: block, registers: registers), registers: registers,
        nextAllocated: allocated))
    allocated = context
    return context
  }
}
