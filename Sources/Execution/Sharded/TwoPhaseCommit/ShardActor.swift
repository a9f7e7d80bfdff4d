import Ledger

/// A shard: what it knows, who waits there, and the transactions that it coordinates.
///
/// All of it belongs to the one worker that has taken the shard; the ``ShardInbox`` stands beside it.
struct ShardActor {
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
  private var contexts = ContextPool<ShardContext>()

  mutating func deallocate() {
    locks.deallocate()
    accesses.deallocate()
    contexts.deallocate()
  }

  mutating func reset(_ block: Block.View) {
    locks.reset()
    messages = AccessList()
    granted = AccessList()
    accesses.reset()
    nextTransaction = -1
    lastTransaction = -1
    inFlight = 0
    contexts.forEach { $0.pointee.transaction = -1 }
    contexts.reset(block: block)
  }

  /// Visits all but what lies in the pools.
  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    visit(locks.bytes)
    withUnsafeBytes(of: messages) { visit($0) }
    withUnsafeBytes(of: granted) { visit($0) }
    withUnsafeBytes(of: nextTransaction) { visit($0) }
    withUnsafeBytes(of: inFlight) { visit($0) }
    accesses.visitMemory(visit)
    contexts.forEach { context in
      guard context.pointee.transaction >= 0 else { return }
      visit(UnsafeRawBufferPointer(start: context, count: MemoryLayout<ShardContext>.size))
      visit(
        UnsafeRawBufferPointer(start: context.pointee.registers, count: Contract.registerMax * 8))
      visit(context.pointee.writes.bytes)
      visit(context.pointee.touches.bytes)
      visit(context.pointee.participants.bytes)
      visit(context.pointee.learnt.bytes)
    }
  }

  mutating func give(_ context: UnsafeMutablePointer<ShardContext>) {
    context.pointee.transaction = -1
    contexts.give(context)
  }

  /// A context for a transaction that has not run.
  mutating func take(_ block: Block.View) -> UnsafeMutablePointer<ShardContext> {
    contexts.take(block: block)
  }
}
