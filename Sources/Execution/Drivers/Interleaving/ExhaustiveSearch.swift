import Ledger

/// Goes through all interleavings of a tiny block.
///
/// Depth first, by running the block again from its beginning for every schedule, since the memory of
/// an executor cannot be copied. A schedule is left as soon as it reaches a state that an earlier one has
/// been in: whatever can follow has been, or will be, seen from there. This *state caching* (Holzmann,
/// *The model checker SPIN*, IEEE TSE 23(5), 1997) makes the number of schedules one of states instead
/// of orders. Two states are equal if a 128-bit digest of all that decides how the block goes on
/// (``Executor/visitMemory(_:)``) is equal; where it does not matter which worker is which, the order
/// of the workers is left out of it (Ip and Dill, *Better verification through symmetry*, FMSD 9, 1996).
public struct ExhaustiveSearch: Sendable {
  /// The number of workers.
  public let workers: Int
  /// After so many schedules, complete or not, the search gives up.
  public let scheduleMax: Int
  /// See ``audit(workers:scheduleMax:)``.
  var isAudit = false

  /// Creates a search.
  public init(workers: Int, scheduleMax: Int = .max) {
    precondition(
      1...InterleavingDriver.workerMax ~= workers,
      "\(workers) workers are out of range 1...\(InterleavingDriver.workerMax)")
    self.workers = workers
    self.scheduleMax = scheduleMax
  }

  /// What a search found.
  public struct Report: Sendable, Equatable {
    /// Schedules that ran to the end of the block.
    public var completed = 0
    /// Schedules that were left at a state seen before.
    public var pruned = 0
    /// Different states.
    public var states = 0
    /// Whether nothing is left to try.
    public var isExhaustive = false
    /// The first schedule that went wrong, and what its end was.
    public var failure: Failure?
  }

  /// A schedule that went wrong.
  public struct Failure: Sendable, Equatable {
    /// The schedule.
    public var schedule: Schedule
    /// What is wrong, in words.
    public var reason: String
  }

  /// The choices of one step of the current schedule.
  private struct Branch {
    let open: [UInt16]
    var taken = 0

    init(_ choices: ScheduleChoices) {
      open = (0..<choices.count).map { UInt16(choices[$0]) }
    }

    var choice: Int { Int(open[taken]) }

    mutating func advance() -> Bool {
      taken += 1
      return taken < open.count
    }
  }

  /// Searches until something goes wrong, nothing is left, or it is stopped; `check` says what is wrong
  /// with an end.
  @inline(__always)
  func run<E: Executor>(
    _ executor: E, _ block: Block, from genesis: WorldState,
    isStopped: () -> Bool, check: (BlockOutcome, WorldState) -> String?
  ) -> Report {
    var report = Report()
    var seen: Set<UInt128> = []
    var path: [Branch] = []
    func fail(_ reason: String) -> Report {
      report.states = seen.count
      report.failure = Failure(
        schedule: Schedule(path.map { UInt16($0.choice) }), reason: reason)
      return report
    }
    repeat {
      let state = genesis.copy()
      executor.begin(block, on: state, workers: workers)
      var run = InterleavedRun(executor, workers: workers)
      for branch in path { _ = run.take(branch.choice) }
      var isNew = path.isEmpty || seen.insert(run.digest()).inserted
      while isNew, run.unfinished > 0 {
        guard run.hasChoice else {
          return fail(
            "\(DriverError.stalled(workers: workers, finished: workers - run.unfinished))")
        }
        let branch = Branch(run.choices)
        path.append(branch)
        _ = run.take(branch.choice)
        isNew = seen.insert(run.digest()).inserted
      }
      if isNew {
        report.completed += 1
        let outcome = executor.finish()
        state.creditDeferredFees(block.fees, outcome.receipts)
        if let reason = check(outcome, state) { return fail(reason) }
      } else {
        report.pruned += 1
      }
      while let last = path.indices.last, !path[last].advance() { path.removeLast() }
    } while !path.isEmpty && report.completed + report.pruned < scheduleMax && !isStopped()
    report.isExhaustive = path.isEmpty
    report.states = seen.count
    return report
  }
}
