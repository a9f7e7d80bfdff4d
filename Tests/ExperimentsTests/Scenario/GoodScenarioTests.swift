import Experiments
import Settings
import Testing

@Suite("A scenario that is right")
struct GoodScenarioTests {
  @Test("every section has defaults, save the workload and the executors")
  func defaults() throws {
    let scenario = try scenario(smallest)
    let point = scenario.points[0].configuration
    #expect(scenario.title == "x")
    #expect(scenario.name == "x")
    #expect(scenario.seed == 1)
    #expect(scenario.text == smallest)
    #expect(scenario.replications.minimum == 5)
    #expect(scenario.replications.maximum == 5)
    #expect(scenario.replications.confidence == 0.95)
    #expect(scenario.report.baseline == "sequential")
    #expect(scenario.report.plots.map(\.name) == ["speedup"])
    #expect(scenario.points.count == 1)
    #expect(point.clock == .virtual)
    #expect(point.blocks?.count == 10)
    #expect(point.blocks?.transactions == 1_000)
    #expect(point.execution.cores == 4)
    #expect(point.execution.machine == .shipped("laptop"))
    #expect(point.workload.values.integer("accounts") == 1_000)
  }

  @Test("every section can be written")
  func everything() throws {
    let scenario = try scenario(
      """
      title: Who wins?
      seed: 7
      clock: threads
      replications: {minimum: 5, maximum: 50, precision: 2%, confidence: 99%}
      blocks: 20
      block: {transactions: 10_000}
      workload:
        kind: payments
        accounts: 100_000
        popularity: {zipf: 1.1}
        pause: 1.5us
      execution:
        cores: 16
        machine: server
        executors: [sequential, {name: dag, priority: critical-path, label: "dag (cp)"}]
      report: {baseline: dag (cp), plots: [speedup, aborts]}
      """)
    let point = scenario.points[0].configuration
    #expect(scenario.title == "Who wins?")
    #expect(scenario.seed == 7)
    #expect(scenario.replications.isSequential)
    #expect(scenario.replications.maximum == 50)
    #expect(scenario.replications.precision == 0.02)
    #expect(point.clock == .threads)
    #expect(point.blocks?.count == 20)
    #expect(point.blocks?.transactions == 10_000)
    #expect(point.workload.values.tagged("popularity").value == .real(1.1))
    #expect(point.workload.values.nanoseconds("pause") == 1_500)
    #expect(point.execution.cores == 16)
    #expect(point.execution.machine == .shipped("server"))
    #expect(point.execution.executors[1].values.text("priority") == "critical-path")
    #expect(scenario.report.baseline == "dag (cp)")
  }

  @Test("a single number of replications is a fixed one")
  func fixedReplications() throws {
    let replications = try scenario(smallest + "replications: 8").replications
    #expect(replications.minimum == 8)
    #expect(replications.maximum == 8)
    #expect(!replications.isSequential)
  }

  @Test("the maximum of replications is the minimum unless it is given")
  func minimumOnly() throws {
    let replications = try scenario(smallest + "replications: {minimum: 8}").replications
    #expect(replications.maximum == 8)
  }

  @Test("an executor is called by its name and the options that were written")
  func labels() throws {
    let executors = try scenario(
      """
      workload: {kind: payments}
      execution:
        executors:
          - block-stm
          - {name: block-stm, on-dependency: restart}
          - {name: dag, reordering: on, priority: critical-path}
      """
    ).executors
    #expect(
      executors.map(\.label) == [
        "block-stm", "block-stm (on-dependency: restart)",
        "dag (reordering: on, priority: critical-path)",
      ])
    #expect(executors.map(\.name) == ["block-stm", "block-stm", "dag"])
    #expect(executors[2].values.flag("reordering"))
  }

  @Test("a Zipf exponent of zero is valid")
  func zipfZero() throws {
    let values = try scenario(
      smallest, overrides: ["workload.popularity={zipf: 0}"]
    ).points[0].configuration.workload.values
    #expect(values.tagged("popularity").value == .real(0))
  }

  @Test("a form may be a group of settings with defaults of their own")
  func nestedGroup() throws {
    let values = try scenario(
      smallest, overrides: ["workload.popularity={hotspot: {}}"]
    ).points[0].configuration.workload.values
    guard case .group(let hotspot) = values.tagged("popularity").value else {
      Issue.record("not a group")
      return
    }
    #expect(hotspot.real("share") == 0.9)
  }

  @Test("anchors and aliases are plain values")
  func aliases() throws {
    let scenario = try scenario(
      smallest + "blocks: &n 7\nblock: {transactions: *n}")
    #expect(scenario.points[0].configuration.blocks?.transactions == 7)
  }
}
