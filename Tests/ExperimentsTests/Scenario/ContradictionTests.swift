import Experiments
import Testing

@Suite("A scenario that contradicts itself")
struct ContradictionTests {
  @Test(
    "replications must be able to do what is asked of them",
    arguments: [
      ("{minimum: 5, maximum: 3}", "37: 'replications.maximum': 3 is below the minimum 5"),
      ("{maximum: 3}", "25: 'replications.maximum': 3 is below the minimum 5"),
      (
        "{minimum: 5, precision: 1%}",
        "28: 'replications.precision' has no effect: the minimum and the maximum are both 5; "
          + "give a greater maximum"
      ),
      (
        "{maximum: 9, precision: 0%}",
        "39: 'replications.precision': no interval is narrower than 0%"
      ),
      (
        "{confidence: 100%}",
        "28: 'replications.confidence': expected more than 0% and less than 100%"
      ),
      ("0", "15: 'replications': 0 is below the least value 1"),
    ])
  func replications(section: String, complaint: String) {
    #expect(
      complaints(smallest + "replications: " + section).map { $0.dropFirst("x.yaml:3:".count) }
        == [complaint[...]])
  }

  @Test("the baseline is one of the executors, or sequential")
  func baseline() throws {
    #expect(
      complaints(smallest + "report: {baseline: blok-stm}") == [
        "x.yaml:3:20: unknown baseline 'blok-stm'; did you mean 'block-stm'? "
          + "One of: sequential, block-stm"
      ])
    let text = """
      workload: {kind: payments}
      execution: {executors: [dag]}
      report: {baseline: sequential}
      """
    #expect(try scenario(text).report.baseline == "sequential")
  }

  @Test("real threads are limited in number")
  func threads() throws {
    let text = """
      clock: threads
      workload: {kind: payments}
      execution: {cores: 129, executors: [dag]}
      """
    #expect(
      complaints(text) == [
        "x.yaml:3:20: 'execution.cores': 129 is above 128, the most under 'clock: threads'"
      ])
    #expect(try scenario(text, clock: .virtual).points[0].configuration.execution.cores == 129)
  }

  @Test("a workload that brings its own blocks leaves no choice of them")
  func ownBlocks() throws {
    let text = """
      blocks: 20
      block: {transactions: 10}
      workload: {kind: trace, files: .}
      execution: {executors: [dag]}
      """
    #expect(
      complaints(text) == [
        "x.yaml:1:1: 'blocks' has no effect: the workload 'trace' brings its own blocks; "
          + "remove the key",
        "x.yaml:2:1: 'block' has no effect: the workload 'trace' brings its own blocks; "
          + "remove the key",
      ])
    let trace = try scenario(
      "workload: {kind: trace, files: .}\nexecution: {executors: [dag]}")
    #expect(trace.points[0].configuration.blocks == nil)
  }
}
