import Synchronization

/// The collaborative scheduler: what may be executed, what must be validated, and how to know that
/// nothing is left to do.
///
/// - *Executions*: a counter over the transactions that were never executed, and a ``ReadySet`` of
///   those that are ready again because what they waited for has finished.
/// - *Validations*: a counter, which is lowered when something must be validated again, and a bit for
///   each transaction that is executed, so that a claim passes over those that are not.
///
/// All accesses are sequentially consistent. The argument needs it in three places of Dekker's shape
/// (store one location, then load another), where weaker orderings lose a task:
///
/// - An execution ends with *set the executed bit, then load `validation`* ("must I lower it?"); a
///   validator does *move `validation` past it, then look at the bits it passed over*. At least one of
///   the two must see the other, or the transaction is never validated.
/// - A worker that finds no task does *leave `active`, then load the counters*; one that adds a task
///   does so, *then adds to `added`*, while it is itself active.
/// - The two levels of the ``ReadySet``.
///
/// Invariant: whoever lowers `validation` or adds to `waiting` adds to `added` afterwards, and leaves
/// `active` only then. Hence if `added` is the same before and after both counters were seen at the
/// end, and `waiting` and `active` at zero, there was a moment without any task, claimed or not: the
/// block is done (double collect).
struct BlockSTMScheduler {
  /// A counter alone on its cache lines (two, since processors fetch them in pairs).
  private struct PaddedCounter: ~Copyable {
    let value = Atomic<Int>(0)
    let padding: (Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int) =
      (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
  }

  private let counters: UnsafeMutablePointer<PaddedCounter>
  /// The transactions that are ready again.
  let ready = ReadySet()
  /// The transactions that are executed.
  let executed = AtomicBits()

  init() {
    counters = .allocate(capacity: Self.count)
    for index in 0..<Self.count { (counters + index).initialize(to: PaddedCounter()) }
  }

  func deallocate() {
    counters.deinitialize(count: Self.count)
    counters.deallocate()
    ready.deallocate()
    executed.deallocate()
  }

  func reset(count: Int) {
    ready.reset(count: count)
    executed.reset(count: count)
    for index in 0..<Self.count {
      counters[index].value.store(0, ordering: .sequentiallyConsistent)
    }
  }

  /// Appends the counters, for a search that recognises states; of ``Counter/added`` only changes
  /// matter, to those who watch it.
  func describe(_ words: inout [UInt64]) {
    let counters: [Counter] = [.execution, .validation, .waiting, .active, .done, .collected]
    for counter in counters { words.append(UInt64(load(counter))) }
  }

  /// Visits the ready and the executed transactions.
  func visitSets(_ visit: (UnsafeRawBufferPointer) -> Void) {
    ready.visitMemory(visit)
    visit(executed.bytes)
  }

  private static let count = 7

  /// The counters.
  enum Counter: Int {
    /// The next transaction that was never executed.
    case execution = 0
    /// The lowest transaction that may be waiting for validation.
    case validation = 1
    /// How many transactions are ready again and not claimed yet.
    case waiting = 2
    /// How often a task was added other than by a first execution.
    case added = 3
    /// How many workers look for work or have it.
    case active = 4
    /// 1 when the block is done.
    case done = 5
    /// The next buckets of the multi-version memory to collect the final state from.
    case collected = 6
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

  /// Moves a counter on from `expected`; false if it is elsewhere by now.
  @inline(__always)
  func move(_ counter: Counter, from expected: Int, to desired: Int) -> Bool {
    counters[counter.rawValue].value.compareExchange(
      expected: expected, desired: desired, ordering: .sequentiallyConsistent
    ).exchanged
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
