import Dispatch
import Execution
import Synchronization

/// Tries the executors of a scenario under many interleavings: each end must be that of a serial
/// execution.
///
/// ```swift
/// let verification = try Verification(scenario, machines: library, VerificationOptions())
/// let outcome = verification.run(jobs: 2, stop: StopSignal(), clock: .continuous) { _ in }
/// ```
/// The schedules are spread evenly over executors, blocks, points, numbers of workers, and ways to
/// choose the next step (``ScheduleNumbering``). An executor that fails is tried no further; what it
/// failed at is made as small as it can be (``Shrinker``). Equal scenarios give equal outcomes, times
/// aside, however many jobs run side by side.
public struct Verification: Sendable {
  private let scenario: Scenario
  private let options: VerificationOptions
  private(set) var plans: [PointPlan]
  private let blockCounts: [Int]

  /// How far a verification is, in schedules, or in searches if it is exhaustive.
  public struct Progress: Sendable, Equatable {
    /// What is done.
    public let done: Int
    /// What is planned.
    public let total: Int
  }

  /// Makes every workload once, to find what is wrong before anything runs.
  ///
  /// Of a chain, what its clients send is verified in blocks as large as `block` says, without the chain.
  ///
  /// - Throws: ``ScenarioErrors`` with everything that is wrong.
  public init(
    _ scenario: Scenario, machines: MachineLibrary,
    _ options: VerificationOptions = VerificationOptions()
  ) throws(ScenarioErrors) {
    var preparation = Preparation(scenario, machines: machines, hasChains: false)
    self.scenario = scenario
    self.options = options
    plans = try preparation.plans()
    let plans = plans
    blockCounts = plans.map { plan in
      let configuration = plan.point.configuration
      guard let blocks = configuration.blocks, !configuration.workload.definesBlocks else {
        // It was made before without an error, and brings the same blocks every time.
        return (try? plan.makeWorkload(0).blockCount) ?? 0
      }
      let isTooLarge =
        options.isExhaustive && blocks.transactions > VerificationOptions.tinyBlockMax
      return isTooLarge ? 0 : blocks.count
    }
    guard options.isExhaustive, blockCounts.allSatisfy({ $0 == 0 }) else { return }
    throw ScenarioErrors(
      .argument("--exhaustive"),
      "no block has at most \(VerificationOptions.tinyBlockMax) transactions; "
        + "cut them with --set block.transactions=3")
  }

  /// What the scenario calls its executors, in their order.
  public var executors: [String] { plans[0].executors.map(\.label) }

  /// The same with other executors in the places of its own, such as one that is wrong.
  package func replacing(_ replacement: (ExecutorPlan) -> ExecutorPlan) -> Verification {
    var verification = self
    for index in plans.indices {
      verification.plans[index].executors = plans[index].executors.map(replacement)
    }
    return verification
  }

  /// Tries all schedules, and makes small what failed.
  ///
  /// - Parameters:
  ///   - jobs: How many schedules are tried side by side, at least 1.
  ///   - stop: Once it is given, no further schedule starts.
  ///   - clock: What the times of the outcome are taken by.
  ///   - progress: Called every now and then, one call at a time, on any thread.
  public func run(
    jobs: Int, stop: StopSignal, clock: some Clock<Duration>,
    progress: @escaping @Sendable (Progress) -> Void
  ) -> VerificationOutcome {
    precondition(jobs >= 1, "\(jobs) jobs cannot try anything")
    let queue = Mutex(
      PortionQueue(
        plans, blockCounts: blockCounts, options, seed: scenario.seed,
        replications: scenario.replications.maximum))
    let collector = Mutex(
      ResultCollector(plans[0].executors.map(\.label), planned: queue.withLock { $0.planned }))
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in
      let job = VerificationJob()
      while !stop.isStopped, let portion = queue.withLock({ $0.next() }) {
        var result = VerificationJob.Result()
        let time = clock.measure {
          result = job.run(portion, stop: stop) { count in
            collector.withLock { if let step = $0.advance(count) { progress(step) } }
          }
        }
        result.tally.time = time
        if result.failure != nil { queue.withLock { $0.drop(executor: portion.executor) } }
        collector.withLock { $0.take(result, of: portion) }
      }
    }
    var outcome = collector.withLock { $0.outcome }
    outcome.problem = queue.withLock { $0.problem }
    outcome.isInterrupted = stop.isStopped && !outcome.executors.allSatisfy(\.isThrough)
    for (executor, failure) in collector.withLock({ $0.failures }) {
      shrink(failure, of: executor, into: &outcome)
    }
    return outcome
  }

  private func shrink(
    _ failure: FailedSchedule, of executor: Int, into outcome: inout VerificationOutcome
  ) {
    let violation = Shrinker.shrink(failure).map { Violation(failure, $0, scenario: scenario) }
    outcome.executors[executor].finding?.violation = violation
    outcome.executors[executor].finding?.replay = violation.flatMap { try? replay($0) }
  }
}
