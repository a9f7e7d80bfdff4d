import Ledger

/// Everything that belongs to one incarnation while it runs, so that it can be paused and gone on with
/// by another worker.
protocol PausableContext {
  /// The machine that runs the contract.
  var machine: ContractMachine { get set }
  /// The machine's registers.
  var registers: UnsafeMutablePointer<Word> { get }
  /// The next free context of a pool.
  var nextFree: UnsafeMutablePointer<Self>? { get set }
  /// The next context that the same pool has allocated.
  var nextAllocated: UnsafeMutablePointer<Self>? { get }

  init(
    machine: ContractMachine, registers: UnsafeMutablePointer<Word>,
    nextAllocated: UnsafeMutablePointer<Self>?)
  /// Forgets what an earlier incarnation has left, the machine excepted.
  mutating func clear()
  /// Gives back what it has allocated, the registers excepted.
  func deallocateBuffers()
}

/// The contexts that one owner hands out: allocated when all are in use, and kept.
///
/// A context may come back to another pool than it was taken from; at the next block every pool takes
/// back those that it has allocated, wherever they are.
struct ContextPool<Context: PausableContext> {
  private(set) var allocated: UnsafeMutablePointer<Context>?
  private(set) var free: UnsafeMutablePointer<Context>?

  func deallocate() {
    forEach { context in
      context.pointee.deallocateBuffers()
      context.pointee.registers.deallocate()
      context.deinitialize(count: 1)
      context.deallocate()
    }
  }

  /// Calls `body` with every context that this pool has allocated; it may give the context back.
  func forEach(_ body: (UnsafeMutablePointer<Context>) -> Void) {
    var next = allocated
    while let context = next {
      next = context.pointee.nextAllocated
      body(context)
    }
  }

  /// Takes back all contexts, for a new block.
  mutating func reset(block: Block.View) {
    free = nil
    var next = allocated
    while let context = next {
      next = context.pointee.nextAllocated
      context.pointee.machine = ContractMachine(block: block, registers: context.pointee.registers)
      give(context)
    }
  }

  /// A context without anything in it.
  @inline(__always)
  mutating func take(block: Block.View) -> UnsafeMutablePointer<Context> {
    guard let context = free else { return allocate(block: block) }
    free = context.pointee.nextFree
    context.pointee.clear()
    return context
  }

  @inline(__always)
  mutating func give(_ context: UnsafeMutablePointer<Context>) {
    context.pointee.nextFree = free
    free = context
  }

  @inline(never)
  private mutating func allocate(block: Block.View) -> UnsafeMutablePointer<Context> {
    let registers = UnsafeMutablePointer<Word>.allocate(capacity: Contract.registerMax)
    registers.initialize(repeating: 0, count: Contract.registerMax)
    let context = UnsafeMutablePointer<Context>.allocate(capacity: 1)
    context.initialize(
      to: Context(
        machine: ContractMachine(block: block, registers: registers), registers: registers,
        nextAllocated: allocated))
    allocated = context
    return context
  }
}
