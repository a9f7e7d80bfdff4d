import Chain
import Execution
import Experiments
import Testing

@Suite("Runs of a chain")
struct ChainRunTests {
  static func scenario(
    _ chain: String, executors: String = "sequential, block-stm, aria", beside: String = "",
    workload: String = "workload: {kind: payments, accounts: 100, compute: 20us}"
  ) throws(ScenarioErrors) -> Scenario {
    try Scenario.decode(
      """
      replications: 2
      \(workload)
      execution: {cores: 4, executors: [\(executors)]}
      chain:
        duration: 4s
        validators: {count: 4}
      \(chain.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
      \(beside)
      """, path: "chain.yaml",
      catalogue: Catalogue(
        machines: noMachines, plots: [Catalogue.Entry(name: "speedup", summary: "Speedup.")]))
  }

  static func run(_ scenario: Scenario, jobs: Int = 1) throws -> ExperimentOutcome {
    try Experiment(scenario, machines: noMachines).run(jobs: jobs, stop: StopSignal()) { _ in }
  }

  static let hotStuff = "arrivals: {poisson: 300/s}\nconsensus: hotstuff"

  @Test("give a record and a detail for each executor and replication, at any number of jobs")
  func records() throws {
    let scenario = try Self.scenario(Self.hotStuff, beside: "report: {blocks: true}")
    let alone = try Self.run(scenario)
    #expect(alone.failures.isEmpty)
    #expect(
      alone.records.map(\.executor)
        == ["sequential", "block-stm", "aria", "sequential", "block-stm", "aria"])
    #expect(alone.records.allSatisfy { $0.chain?.isSafe == true && $0.chain?.isLive == true })
    #expect(alone.records.map(\.cores) == [1, 4, 4, 1, 4, 4])
    #expect(alone.records.allSatisfy { ($0.load?.achieved ?? 0) > 250 })
    #expect(alone.records.allSatisfy { $0.isSeriallyEquivalent == true && $0.stateRoot != nil })
    #expect(alone.chains.count == 6 && alone.chains.allSatisfy { !$0.blocks.isEmpty })
    let together = try Self.run(scenario, jobs: 4)
    #expect(together.records == alone.records)
    #expect(together.chains == alone.chains)
  }

  @Test("meet the same clients whoever executes, and other ones in each replication")
  func pairing() throws {
    let records = try Self.run(Self.scenario(Self.hotStuff)).records
    let offered = records.map { $0.load?.offered ?? 0 }
    #expect(Set(offered[0..<3]).count == 1 && Set(offered[3..<6]).count == 1)
    #expect(offered[0] != offered[3])
  }

  @Test("an executor that takes long is slower to answer, and one on one core uses one")
  func execution() throws {
    let scenario = try Self.scenario(
      "arrivals: {constant: 400/s}\nconsensus: pbft\nplacement: before-vote",
      executors: "sequential, block-stm",
      workload: "workload: {kind: payments, accounts: 10_000, compute: 1ms}")
    let records = try Self.run(scenario).records
    let latencies = records.map { $0.latency?.p50 ?? 0 }
    #expect(latencies[0] > latencies[1] + 50)
    #expect(records[0].speedup == nil && records[0].boundSpeedup == nil)
  }

  @Test("validators with machines of their own are each as fast as theirs")
  func machines() throws {
    let records = try Self.run(
      Self.scenario(
        Self.hotStuff.replacing("300/s", with: "100/s")
          + "\nplacement: before-vote", executors: "block-stm",
        workload: "workload: {kind: payments, accounts: 10_000, compute: 1ms}")
    ).records
    let mixed = try Self.run(
      Scenario.decode(
        """
        replications: 2
        workload: {kind: payments, accounts: 10_000, compute: 1ms}
        execution: {cores: 4, executors: [block-stm]}
        chain:
          duration: 4s
          validators: {count: 4, cores: {1: 75%, 16: 25%}}
          arrivals: {poisson: 100/s}
          consensus: hotstuff
          placement: before-vote
        """, path: "chain.yaml",
        catalogue: Catalogue(machines: noMachines, plots: [])
      )
    ).records
    #expect((mixed[0].latency?.p50 ?? 0) > (records[0].latency?.p50 ?? .infinity))
  }

  @Test("a crash of more than a third halts it, and is reported, not dropped")
  func outage() throws {
    let outcome = try Self.run(
      Self.scenario(
        "arrivals: {constant: 100/s}\nconsensus: {protocol: pbft, timeout: 100ms}\n"
          + "faults: [{crash: 2, at: 1s}]", executors: "sequential",
        beside: ""
      ).with(["chain.duration=15s"]))
    #expect(outcome.failures.isEmpty)
    let record = try #require(outcome.records.first)
    #expect(record.chain?.isLive == false && record.chain?.isSafe == true)
    #expect((record.load?.unfinished ?? 0) > 1_000)
    #expect((record.latency?.p50 ?? 0) > 5_000)
    #expect(outcome.chains[0].livenessLoss?.contains("more than the 1") == true)
    #expect(outcome.chains[0].faults.map(\.text) == ["crash 2"])
  }

  @Test("an executor that is wrong fails alone")
  func wrong() throws {
    let experiment = try Experiment(
      Self.scenario(Self.hotStuff, executors: "sequential, block-stm"), machines: noMachines
    ).replacing { plan in
      plan.label != "block-stm"
        ? plan
        : ExecutorPlan(label: plan.label, order: .preset, isParallel: true) {
          AnyExecutor.foreign(WrongExecutor())
        }
    }
    let outcome = experiment.run(jobs: 2, stop: StopSignal()) { _ in }
    #expect(outcome.records.allSatisfy { $0.executor == "sequential" })
    #expect(outcome.failures.first?.executor == "block-stm")
  }

  @Test("modules with committees agree on what concerns two of them")
  func modules() throws {
    let outcome = try Self.run(
      Scenario.decode(
        """
        modules:
          a: {workload: {kind: payments, accounts: 500}}
          b: {workload: {kind: payments, accounts: 500}}
        cross-module: {transfer: 20%, bridges: 250}
        execution: {cores: 4, executors: [sequential, block-stm]}
        chain:
          duration: 8s
          arrivals: {constant: 100/s}
          consensus: {protocol: hotstuff, timeout: 2s}
          committees: {a: 4, b: 4}
          network: {latency: {constant: 20ms}}
        """, path: "modules.yaml",
        catalogue: Catalogue(machines: noMachines, plots: [])))
    #expect(outcome.failures.isEmpty)
    for record in outcome.records {
      let cross = try #require(record.chain?.crossModule)
      #expect(cross.committed > 50)
      #expect((cross.latencyP50 ?? 0) > (record.latency?.p50 ?? .infinity))
    }
  }

  @Test("thousands of validators are drawn, not simulated")
  func aggregated() throws {
    let outcome = try Self.run(
      Self.scenario(
        "arrivals: {constant: 50/s}\nconsensus: pbft\nmodel: aggregated", executors: "block-stm"
      ).with(["chain.validators.count=5_000"]))
    #expect(outcome.failures.isEmpty)
    #expect(outcome.records.allSatisfy { ($0.load?.achieved ?? 0) > 40 })
  }

  @Test("on threads, what the leader measures enters the simulation")
  func threads() throws {
    let outcome = try Self.run(
      Self.scenario(Self.hotStuff, executors: "block-stm").with([
        "clock=threads", "execution.cores=2",
      ]))
    #expect(outcome.failures.isEmpty)
    #expect(outcome.records.allSatisfy { $0.makespanNanoseconds > 0 && $0.machine == nil })
  }
}

extension Scenario {
  /// The same scenario with settings of the command line.
  fileprivate func with(_ overrides: [String]) throws(ScenarioErrors) -> Scenario {
    try Scenario.decode(
      text, path: path, overrides: overrides,
      catalogue: Catalogue(machines: noMachines, plots: []))
  }
}
