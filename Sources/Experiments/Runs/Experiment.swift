/// A scenario that is ready to run.
///
/// ```swift
/// let experiment = try Experiment(scenario, machines: library)
/// let outcome = experiment.run(jobs: 2, stop: StopSignal()) { _ in }
/// ```
/// Equal scenarios give equal records in the same order under the virtual clock, however many jobs
/// run side by side: a cell depends on its seed, point and replication, and on nothing else.
public struct Experiment: Sendable {
  let scenario: Scenario
  private(set) var plans: [PointPlan]

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

  /// Runs all points until each has enough replications, or the scenario's budget is used up.
  ///
  /// Before them come the pilots of points whose warm-up MSER-5 is to find; they are in no journal.
  ///
  /// A run that fails ends its point, and so does a pilot; the other points go on. What is in the journal is not run
  /// again, and everything else is there before the next cell begins. If it cannot be written any more, no further
  /// cell starts, and ``RunJournal/problem`` says why.
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
}
