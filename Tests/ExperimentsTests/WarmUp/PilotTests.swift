import EventKernel
import Execution
import Foundation
import Statistics
import Synchronization
import Testing

@testable import Experiments

/// A chain that begins with a backlog: far more than it can take is sent in its first second.
func backlogged(
  warmUp: String = "mser-5", executors: String = "sequential, block-stm",
  replications: String = "3", sweep: String = "", settings: [String] = []
) throws(ScenarioErrors) -> Scenario {
  try Scenario.decode(
    """
    replications: \(replications)
    workload: {kind: payments, accounts: 1_000, compute: 2ms}
    block: {transactions: 200}
    execution: {cores: 4, executors: [\(executors)]}
    chain:
      duration: 20s
      warm-up: \(warmUp)
      arrivals: {ramp: {from: 1_500/s, to: 200/s, over: 1s}}
      validators: {count: 4}
      consensus: hotstuff
      network: {latency: {constant: 20ms}}
    \(sweep)
    """, path: "backlog.yaml", overrides: settings,
    catalogue: Catalogue(machines: noMachines, plots: []))
}

@Suite("Pilots of a chain's runs")
struct PilotTests {
  @Test("give all runs of a point one warm-up, the same at any number of jobs")
  func window() throws {
    let scenario = try backlogged(sweep: "sweep: {execution.cores: [2, 4]}")
    let alone = try ChainRunTests.run(scenario)
    #expect(alone.failures.isEmpty && alone.chains.count == 12 && alone.newRunCount == 12)
    for point in 1...2 {
      let runs = alone.chains.filter { $0.point == point }
      #expect(Set(runs.map(\.window.lowerBound)).count == 1)
      #expect(Set(runs.map { $0.warmUp?.text }) == ["settled: sequential"])
      let start = runs[0].window.lowerBound.seconds
      #expect(start > 1 && start < 9 && runs[0].window.upperBound == .seconds(18))
    }
    let together = try ChainRunTests.run(scenario, jobs: 4)
    #expect(together.records == alone.records && together.chains == alone.chains)
  }

  @Test(
    "leave runs as they are if the scenario gave that warm-up, and measure what follows the backlog"
  )
  func equal() throws {
    let found = try ChainRunTests.run(try backlogged())
    let start = try #require(found.chains.first?.window.lowerBound.seconds)
    let given = try ChainRunTests.run(try backlogged(warmUp: "\(start / 20 * 100)%"))
    #expect(given.records == found.records)
    #expect(given.chains.allSatisfy { $0.warmUp == nil })
    let whole = try ChainRunTests.run(try backlogged(warmUp: "0%"))
    func p99(_ outcome: ExperimentOutcome) -> Double { outcome.records[0].latency?.p99 ?? 0 }
    #expect(p99(whole) > 2 * p99(found))
  }

  @Test("are counted by the progress, and not among the runs")
  func progress() throws {
    let steps = Mutex<[Experiment.Progress]>([])
    let experiment = try Experiment(try backlogged(), machines: noMachines)
    let outcome = experiment.run(jobs: 1, stop: StopSignal()) { step in
      steps.withLock { $0.append(step) }
    }
    #expect(steps.withLock { $0.map(\.done) } == [2, 4, 6, 8, 10, 12])
    #expect(steps.withLock { $0.allSatisfy { $0.total == 12 } })
    #expect(outcome.newRunCount == 6)
  }

  @Test("heed the signal to stop, and are made again afterwards", arguments: [2, 6, 8])
  func stopped(done: Int) throws {
    let scenario = try backlogged()
    let experiment = try Experiment(scenario, machines: noMachines)
    let whole = experiment.run(jobs: 1, stop: StopSignal()) { _ in }
    try withFolder { folder in
      let stop = StopSignal()
      let first = experiment.run(
        jobs: 1, stop: stop, journal: try journal(in: folder, of: scenario)
      ) { if $0.done == done { stop.stop() } }
      #expect(first.isInterrupted && first.records.count == max(0, done - 6))
      let second = experiment.run(
        jobs: 2, stop: StopSignal(), journal: try journal(in: folder, of: scenario)
      ) { _ in }
      #expect(second.records == whole.records && second.chains == whole.chains)
      #expect(!second.isInterrupted && second.newRunCount == 6 - first.records.count)
    }
  }

  @Test("that fail end their point with what was wrong, once")
  func failing() throws {
    let experiment = try Experiment(
      backlogged(sweep: "sweep: {execution.cores: [2, 4]}"), machines: noMachines
    ).replacing { plan in
      plan.label != "block-stm"
        ? plan
        : ExecutorPlan(label: plan.label, order: .preset, isParallel: true) {
          AnyExecutor.foreign(WrongExecutor())
        }
    }
    let outcome = experiment.run(jobs: 2, stop: StopSignal()) { _ in }
    #expect(outcome.records.isEmpty && !outcome.isInterrupted)
    #expect(outcome.failures.map(\.point) == [1, 1, 1, 2, 2, 2])
    #expect(outcome.failures.allSatisfy { $0.executor == "block-stm" })
  }

  @Test("say that there is no steady state where nobody keeps up")
  func overloaded() throws {
    let outcome = try ChainRunTests.run(
      try backlogged(
        executors: "sequential", replications: "2",
        settings: ["chain.arrivals={poisson: 900/s}", "chain.duration=10s"]))
    #expect(outcome.chains.allSatisfy { $0.warmUp == WarmUpFinding(.overloaded) })
    #expect(outcome.chains.allSatisfy { $0.window.lowerBound == .seconds(4.5) })
  }

  @Test("on threads are other runs than those that are measured")
  func threads() throws {
    let outcome = try ChainRunTests.run(
      try backlogged(
        executors: "sequential", replications: "1",
        settings: [
          "clock=threads", "execution.cores=1", "chain.duration=2s", "workload.compute=10us",
          "chain.arrivals={poisson: 300/s}",
        ]))
    #expect(outcome.failures.isEmpty && outcome.chains.count == 1)
    #expect(outcome.chains[0].warmUp != nil && outcome.chains[0].window.lowerBound > .zero)
  }
}
