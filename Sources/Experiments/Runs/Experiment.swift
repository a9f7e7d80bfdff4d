import Dispatch
import Synchronization

/// A scenario that is ready to run.
///
/// ```swift
/// let experiment = try Experiment(scenario, machines: library)
/// let outcome = experiment.run(jobs: 2, stop: StopSignal()) { _ in }
/// ```
/// Equal scenarios give equal records in the same order under the virtual clock, however many jobs
/// run side by side: a cell depends on its seed, point and replication, and on nothing else.
public struct Experiment: Sendable {
  private let scenario: Scenario
  private var plans: [PointPlan]

  /// How far an experiment is, in runs.
  public struct Progress: Sendable, Equatable {
    /// The runs that ended now, pilots included.
    public let done: Int
    /// The runs that are planned so far and were not in the journal, pilots included; a scenario that replicates
    /// until it is precise adds some.
    public let total: Int
  }

  /// Reads the machine profiles and makes every workload once, to find what is wrong before
  /// anything runs.
  ///
  /// - Throws: ``ScenarioErrors`` with everything that is wrong.
  public init(_ scenario: Scenario, machines: MachineLibrary) throws(ScenarioErrors) {
    var preparation = Preparation(scenario, machines: machines)
    self.scenario = scenario
    plans = try preparation.plans()
  }

  /// The same experiment with other executors in the places of its own, such as one that is wrong.
  package func replacing(_ replacement: (ExecutorPlan) -> ExecutorPlan) -> Experiment {
    var experiment = self
    for index in plans.indices {
      experiment.plans[index].executors = plans[index].executors.map(replacement)
    }
    return experiment
  }

  /// Runs all points until each has enough replications.
  ///
  /// Before them come the pilots of points whose warm-up MSER-5 is to find; they are in no journal.
  ///
  /// A run that fails ends its point, and so does a pilot; the other points go on. What is in the journal is not run again, and
  /// everything else is there before the next cell begins. If it cannot be written any more, no further cell
  /// starts, and ``RunJournal/problem`` says why.
  ///
  /// - Parameters:
  ///   - jobs: How many simulations run side by side, at least 1.
  ///   - stop: Once it is given, no further cell starts; those under way are finished.
  ///   - journal: Keeps what is finished; `nil` to keep it in memory only.
  ///   - progress: Called after every cell, one call at a time, on any thread.
  public func run(
    jobs: Int, stop: StopSignal, journal: RunJournal? = nil,
    progress: @escaping @Sendable (Progress) -> Void
  ) -> ExperimentOutcome {
    precondition(jobs >= 1, "\(jobs) jobs cannot run anything")
    let pool = CellPool(jobs: jobs, stop: stop)
    let counter = Mutex((done: 0, total: 0))
    var finished = journal?.found ?? [:]
    let pilots = Pilots(plans, of: scenario, finished: finished)
    let plans = settled(pilots, in: pool, &finished, journal, progress)
    counter.withLock { $0 = (pilots.runCount, pilots.runCount) }
    var points = plans.map { PointProgress($0, scenario.replications) }
    while true {
      let wave = points.flatMap(cells)
      if wave.isEmpty { break }
      var results = wave.map { finished[$0.key] }
      let missing = results.indices.filter { results[$0] == nil }
      counter.withLock {
        $0.total += missing.reduce(0) { $0 + wave[$1].plan.executors.count }
      }
      let new = pool.run(missing.map { wave[$0] }) { cell, result in
        if let journal, !journal.append(result, of: cell.key) { stop.stop() }
        counter.withLock {
          $0.done += cell.plan.executors.count
          progress(Progress(done: $0.done, total: $0.total))
        }
      }
      for (index, result) in zip(missing, new) { results[index] = result }
      distribute(results[...], over: &points)
    }
    return ExperimentOutcome(
      points, replications: scenario.replications,
      runsNow: counter.withLock(\.done) - pilots.runCount)
  }

  /// Runs pilots; the plans of all points, and among what is `finished` the cells that failed in them.
  private func settled(
    _ pilots: Pilots, in pool: CellPool, _ finished: inout [JournalEntry.Key: Cell.Result],
    _ journal: RunJournal?, _ progress: @escaping @Sendable (Progress) -> Void
  ) -> [PointPlan] {
    let wave = plans.flatMap { cells(of: PointProgress($0, scenario.replications)) }
    let total = (pilots.cells + wave.filter { finished[$0.key] == nil })
      .reduce(0) { $0 + $1.plan.executors.count }
    let done = Mutex(0)
    let results = pool.run(pilots.cells) { cell, _ in
      done.withLock {
        $0 += cell.plan.executors.count
        progress(Progress(done: $0, total: total))
      }
    }
    let (plans, failed) = pilots.settle(results)
    for (cell, result) in failed where finished[cell.key] == nil {
      finished[cell.key] = result
      if let journal, !journal.append(result, of: cell.key) { pool.stop.stop() }
    }
    return plans
  }

  private func cells(of point: PointProgress) -> [Cell] {
    point.next.map {
      Cell(scenario: scenario.name, seed: scenario.seed, plan: point.plan, replication: $0)
    }
  }

  /// Gives each point the results of the cells that it asked for.
  private func distribute(
    _ results: ArraySlice<Cell.Result?>, over points: inout [PointProgress]
  ) {
    var rest = results
    for index in points.indices {
      let count = points[index].next.count
      if count > 0 { points[index].take(rest.prefix(count).compactMap(\.self)) }
      rest = rest.dropFirst(count)
    }
  }
}
