import Ledger

/// Steps an executor in an order that a schedule chooses, one step at a time: proves.
///
/// It stops after every step, charged or free, and so reaches the states between free steps, which
/// virtual cores run straight through. Messages in transit are choices too: they may arrive in any
/// order and at any time.
///
/// A worker that has returned ``Step/Kind/idle`` is not stepped again until another one, or a message,
/// has moved: its next step could only be idle as well. Where the driver *parks*, as virtual cores do,
/// not before one has said that it has made work (``Step/wakes``), so that a lost wake shows as a stall.
public struct InterleavingDriver: Sendable {
  /// The number of workers.
  public let workers: Int
  /// How the next step is chosen.
  public let order: ScheduleOrder
  /// The steps after which a block counts as endless.
  public let stepMax: Int
  /// Whether idle workers move again only when they are woken.
  public let parks: Bool

  /// The most workers.
  public static let workerMax = 64

  /// Creates a driver for 1...64 workers.
  public init(workers: Int, order: ScheduleOrder, stepMax: Int = 100_000_000, parks: Bool = false) {
    precondition(
      1...Self.workerMax ~= workers, "\(workers) workers are out of range 1...\(Self.workerMax)")
    self.workers = workers
    self.order = order
    self.stepMax = stepMax
    self.parks = parks
  }

  /// Drives a block that has been begun with ``workers`` workers to its end.
  ///
  /// Returns the number of steps. `note` hears of every step: what was chosen, and what it was;
  /// `nil` for the arrival of a message.
  @inline(__always)
  func drive<E: Executor>(
    _ executor: E, note: (_ choice: Int, _ step: Step?) -> Void
  ) throws(DriverError) -> Int {
    var run = InterleavedRun(executor, workers: workers, parks: parks)
    switch order {
    case .uniform(let seed):
      var chooser = UniformChooser(seed: seed)
      return try drive(&run, &chooser, note)
    case .bursts(let seed):
      var chooser = BurstChooser(seed: seed)
      return try drive(&run, &chooser, note)
    case .priorities(let seed, let changes, let length):
      var chooser = PriorityChooser(seed: seed, changes: changes, length: length)
      return try drive(&run, &chooser, note)
    case .replay(let schedule):
      var chooser = ReplayChooser(schedule)
      return try drive(&run, &chooser, note)
    }
  }

  @inline(__always)
  private func drive<E: Executor, C: ScheduleChooser>(
    _ run: inout InterleavedRun<E>, _ chooser: inout C,
    _ note: (_ choice: Int, _ step: Step?) -> Void
  ) throws(DriverError) -> Int {
    var steps = 0
    while run.unfinished > 0 {
      guard run.hasChoice else {
        throw .stalled(workers: workers, finished: workers - run.unfinished)
      }
      guard steps < stepMax else { throw .endless(steps: steps) }
      let choice = chooser.choose(among: run.choices)
      note(choice, run.take(choice))
      steps += 1
    }
    return steps
  }
}

/// What an interleaving did.
public struct InterleavingReport: Sendable, Equatable {
  /// How many steps were taken, arrivals of messages included.
  public var steps: Int
}

/// How an interleaving chooses its steps.
public enum ScheduleOrder: Sendable, Equatable {
  /// Every worker that can move is equally likely.
  case uniform(seed: UInt64)
  /// One worker for a while, then another: rare orders need somebody to stop in the middle.
  case bursts(seed: UInt64)
  /// Workers have random priorities, and at `changes` random steps of the first `length` the one that
  /// would move becomes the last: *probabilistic concurrency testing* (Burckhardt et al., ASPLOS
  /// 2010), which finds a bug that needs d ordered events with a probability of at least
  /// 1 / (workers x length^(d - 1)), for d = changes + 1.
  case priorities(seed: UInt64, changes: Int, length: Int)
  /// The choices of an earlier run. Those that do not fit are passed over; after the last one whoever
  /// moved last goes on as long as it can, then the next in turn.
  case replay(Schedule)
}
