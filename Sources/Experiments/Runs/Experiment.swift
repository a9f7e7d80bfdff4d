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
    /// The runs that ended now.
    public let done: Int
    /// The runs that are planned so far and were not in the journal; a scenario that replicates until it is
    /// precise adds some.
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
  /// A run that fails ends its point; the other points go on. What is in the journal is not run again, and
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
    var points = plans.map { PointProgress($0, scenario.replications) }
    while true {
      let wave = points.flatMap(cells)
      if wave.isEmpty { break }
      var results = finished(wave, in: journal)
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
      points, replications: scenario.replications, runsNow: counter.withLock(\.done))
  }

  /// What the journal has of cells, in their order.
  private func finished(_ cells: [Cell], in journal: RunJournal?) -> [Cell.Result?] {
    guard let found = journal?.found, !found.isEmpty else {
      return Array(repeating: nil, count: cells.count)
    }
    return cells.map { found[$0.key] }
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
