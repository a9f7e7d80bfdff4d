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
    /// The runs that ended.
    public let done: Int
    /// The runs that are planned so far; a scenario that replicates until it is precise adds some.
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
  /// A run that fails ends its point; the other points go on.
  ///
  /// - Parameters:
  ///   - jobs: How many simulations run side by side, at least 1.
  ///   - stop: Once it is given, no further cell starts; those under way are finished.
  ///   - progress: Called after every cell, one call at a time, on any thread.
  public func run(
    jobs: Int, stop: StopSignal, progress: @escaping @Sendable (Progress) -> Void
  ) -> ExperimentOutcome {
    precondition(jobs >= 1, "\(jobs) jobs cannot run anything")
    let pool = CellPool(jobs: jobs, stop: stop)
    let counter = Mutex((done: 0, total: 0))
    var points = plans.map { PointProgress($0, scenario.replications) }
    while !stop.isStopped {
      let wave = points.flatMap(cells)
      if wave.isEmpty { break }
      counter.withLock { $0.total += wave.reduce(0) { $0 + $1.plan.executors.count } }
      let results = pool.run(wave) { cell in
        counter.withLock {
          $0.done += cell.plan.executors.count
          progress(Progress(done: $0.done, total: $0.total))
        }
      }
      distribute(results[...], over: &points)
    }
    return ExperimentOutcome(points, replications: scenario.replications, stop.isStopped)
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
      if points[index].ending == nil { points[index].take(rest.prefix(count).compactMap(\.self)) }
      rest = rest.dropFirst(count)
    }
  }
}
