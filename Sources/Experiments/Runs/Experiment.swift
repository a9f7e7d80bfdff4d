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

  /// Runs all points until each has enough replications, or the scenario's budget is used up.
  ///
  /// A run that fails ends its point; the other points go on. What is in the journal is not run again, and
  /// everything else is there before the next cell begins. If it cannot be written any more, no further cell
  /// starts, and ``RunJournal/problem`` says why.
  ///
  /// - Parameters:
  ///   - jobs: How many simulations run side by side, at least 1.
  ///   - stop: Once it is given, no further cell starts; those under way are finished.
  ///   - journal: Keeps what is finished; `nil` to keep it in memory only.
  ///   - clock: What a budget of time is measured by, from the call on.
  ///   - progress: Called after every cell, one call at a time, on any thread.
  public func run(
    jobs: Int, stop: StopSignal, journal: RunJournal? = nil,
    clock: some Clock<Duration> = ContinuousClock(),
    progress: @escaping @Sendable (Progress) -> Void
  ) -> ExperimentOutcome {
    let start = clock.now
    let time = scenario.budget?.time
    var queue = ReplicationQueue(scenario.budget, runsEach: scenario.executors.count)
    return run(
      CellPool(
        jobs: jobs, stop: stop,
        isLate: { time.map { start.duration(to: clock.now) >= $0 } ?? false }), journal,
      scenario.budget, progress
    ) { queue.next($0) }
  }

  /// Runs the cells of some records again, whatever a budget would say.
  ///
  /// - Parameters:
  ///   - records: Records of this scenario; one of each cell is enough.
  ///   - jobs: How many simulations run side by side, at least 1.
  ///   - stop: Once it is given, no further cell starts; those under way are finished.
  ///   - progress: Called after every cell, one call at a time, on any thread.
  public func repeating(
    _ records: [RunRecord], jobs: Int, stop: StopSignal,
    progress: @escaping @Sendable (Progress) -> Void
  ) -> ExperimentOutcome {
    let keys = Set(
      records.map { JournalEntry.Key(point: $0.point, replication: $0.replication) })
    var places = plans.indices.flatMap { point in
      keys.filter { $0.point == point + 1 }.map(\.replication).sorted().map {
        ReplicationQueue.Place(point: point, replication: $0 - 1)
      }
    }
    return run(CellPool(jobs: jobs, stop: stop), nil, nil, progress) { _ in
      defer { places = [] }
      return places
    }
  }

  /// Runs what comes next until nothing does.
  private func run(
    _ pool: CellPool, _ journal: RunJournal?, _ budget: Budget?,
    _ progress: @escaping @Sendable (Progress) -> Void,
    next: ([PointProgress]) -> [ReplicationQueue.Place]
  ) -> ExperimentOutcome {
    precondition(pool.jobs >= 1, "\(pool.jobs) jobs cannot run anything")
    let counter = Mutex((done: 0, total: 0))
    var points = plans.map { PointProgress($0, scenario.replications) }
    var (isLate, isInterrupted) = (false, false)
    while true {
      let places = next(points)
      if places.isEmpty { break }
      let wave = places.map(cell)
      var results = finished(wave, in: journal)
      let missing = results.indices.filter { results[$0] == nil }
      counter.withLock {
        $0.total += missing.reduce(0) { $0 + wave[$1].plan.executors.count }
      }
      let new = pool.run(missing.map { wave[$0] }) { cell, result in
        if let journal, !journal.append(result, of: cell.key) { pool.stop.stop() }
        counter.withLock {
          $0.done += cell.plan.executors.count
          progress(Progress(done: $0.done, total: $0.total))
        }
      }
      for (index, result) in zip(missing, new) { results[index] = result }
      distribute(results, of: places, over: &points)
      if new.contains(where: { $0 == nil }) {
        if pool.stop.isStopped { isInterrupted = true } else { isLate = true }
      }
    }
    return ExperimentOutcome(
      points, scenario.replications, budget, isLate: isLate, isInterrupted: isInterrupted,
      runsNow: counter.withLock(\.done))
  }

  /// What the journal has of cells, in their order.
  private func finished(_ cells: [Cell], in journal: RunJournal?) -> [Cell.Result?] {
    guard let found = journal?.found, !found.isEmpty else {
      return Array(repeating: nil, count: cells.count)
    }
    return cells.map { found[$0.key] }
  }

  private func cell(_ place: ReplicationQueue.Place) -> Cell {
    Cell(
      scenario: scenario.name, seed: scenario.seed, plan: plans[place.point],
      replication: place.replication)
  }

  /// Gives each point the results of its replications, which are in their order.
  private func distribute(
    _ results: [Cell.Result?], of places: [ReplicationQueue.Place],
    over points: inout [PointProgress]
  ) {
    var shares: [Int: [Cell.Result?]] = [:]
    for (place, result) in zip(places, results) { shares[place.point, default: []].append(result) }
    for (point, share) in shares { points[point].take(share) }
  }
}
