import Synchronization

/// The collaborative scheduler: two ordered sets of tasks, each kept as one atomic counter over the
/// transactions, plus what is needed to know when nothing is left to do.
///
/// All accesses are sequentially consistent. The argument needs it in two places of Dekker's shape
/// (store one location, then load another), where weaker orderings lose a task:
///
/// - An execution ends with *store status = executed, then load `validation`* ("must I lower it?");
///   a validator does *add to `validation`, then load status*. At least one of the two must see the
///   other, or the transaction is never validated.
/// - A worker that finds no task does *leave `active`, then load the counters*; one that adds a task
///   does *lower a counter, add to `lowered`* while it is itself active.
///
/// Invariant: a counter is lowered before `lowered` grows, and only by an active worker. Hence if
/// `lowered` is the same before and after both counters were seen at the end and `active` at zero,
/// there was a moment without any task, claimed or unclaimed: the block is done (double collect).
struct BlockSTMScheduler {
  /// A counter alone on its cache lines (two, since processors fetch them in pairs).
  private struct PaddedCounter: ~Copyable {
    let value = Atomic<Int>(0)
    let padding: (Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int) =
      (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
  }

  private let counters: UnsafeMutablePointer<PaddedCounter>

  init() {
    counters = .allocate(capacity: 6)
    for index in 0..<6 { (counters + index).initialize(to: PaddedCounter()) }
  }

  func deallocate() {
    counters.deinitialize(count: 6)
    counters.deallocate()
  }

  func reset() {
    for index in 0..<6 { counters[index].value.store(0, ordering: .sequentiallyConsistent) }
  }

  /// A counter: `counter(.execution)` reads as in the paper.
  enum Counter: Int {
    /// The lowest transaction that may be waiting for execution.
    case execution = 0
    /// The lowest transaction that may be waiting for validation.
    case validation = 1
    /// How often one of the two was lowered.
    case lowered = 2
    /// How many workers look for work or have it.
    case active = 3
    /// 1 when the block is done.
    case done = 4
    /// The next buckets of the multi-version memory to collect the final state from.
    case collected = 5
  }

  @inline(__always)
  func load(_ counter: Counter) -> Int {
    counters[counter.rawValue].value.load(ordering: .sequentiallyConsistent)
  }

  /// Adds and returns the value before.
  @inline(__always)
  func add(_ amount: Int, to counter: Counter) -> Int {
    counters[counter.rawValue].value
      .wrappingAdd(amount, ordering: .sequentiallyConsistent).oldValue
  }

  /// Lowers a counter to `index` if it is above.
  @inline(__always)
  func lower(_ counter: Counter, to index: Int) {
    _ = counters[counter.rawValue].value.min(index, ordering: .sequentiallyConsistent)
  }

  func finish() {
    counters[Counter.done.rawValue].value.store(1, ordering: .sequentiallyConsistent)
  }
}
