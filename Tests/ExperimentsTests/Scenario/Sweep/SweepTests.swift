import Experiments
import Testing

@Suite("A sweep")
struct SweepTests {
  @Test("takes every combination, the first path slowest")
  func order() throws {
    let scenario = try scenario(
      smallest + """
        sweep:
          workload.popularity.zipf: [0, 1.1]
          execution.cores: [1, 2, 16]
        """)
    #expect(scenario.sweptPaths == ["workload.popularity.zipf", "execution.cores"])
    #expect(
      scenario.points.map { $0.swept.map(\.text) } == [
        ["0", "1"], ["0", "2"], ["0", "16"], ["1.1", "1"], ["1.1", "2"], ["1.1", "16"],
      ])
    #expect(scenario.points.map(\.index) == Array(0..<6))
    #expect(scenario.points.map(\.configuration.execution.cores) == [1, 2, 16, 1, 2, 16])
    let last = scenario.points[5].configuration.workload.values
    #expect(last.tagged("popularity").value == .real(1.1))
  }

  @Test("over one form of a tagged setting replaces whichever form is written")
  func tagged() throws {
    let text = """
      workload: {kind: payments, popularity: {hotspot: {share: 80%}}}
      execution: {executors: [dag]}
      sweep: {workload.popularity.zipf: [0, 0.9]}
      """
    let forms = try scenario(text).points.map {
      $0.configuration.workload.values.tagged("popularity")
    }
    #expect(forms.map(\.tag) == ["zipf", "zipf"])
    #expect(forms.map(\.value) == [.real(0), .real(0.9)])
  }

  @Test("takes whole values as well, also of the machine and the clock")
  func wholeValues() throws {
    let scenario = try scenario(
      smallest + """
        sweep:
          clock: [virtual, threads]
          workload.popularity: [uniform, {zipf: 1}]
        """)
    #expect(scenario.points.map(\.configuration.clock) == [.virtual, .virtual, .threads, .threads])
    #expect(scenario.points[1].swept.map(\.text) == ["virtual", "{zipf: 1}"])
  }

  @Test("may give what the scenario itself leaves out")
  func requiredKey() throws {
    let text = """
      workload: {}
      execution: {executors: [dag]}
      sweep: {workload.kind: [payments]}
      """
    #expect(try scenario(text).points[0].configuration.workload.kind == "payments")
  }

  @Test("is told of a wrong value where it stands")
  func wrongValue() {
    let text =
      smallest + """
        sweep:
          execution.cores: [1, 2, -3]
          workload.popularity.zipf: [0, -1, x]
        """
    #expect(
      complaints(text) == [
        "x.yaml:4:27: 'execution.cores': -3 is below the least value 1",
        "x.yaml:5:33: 'workload.popularity.zipf': -1 is below the least value 0",
        "x.yaml:5:37: 'workload.popularity.zipf': 'x' is not a number",
      ])
  }

  @Test("does not hide what is wrong with the value that it replaces")
  func hiddenValue() {
    let text = """
      workload: {kind: payments}
      execution: {cores: -3, executors: [dag]}
      sweep: {execution.cores: [1, 2]}
      """
    #expect(complaints(text) == ["x.yaml:2:20: 'execution.cores': -3 is below the least value 1"])
  }

  @Test(
    "is refused where it makes no sense",
    arguments: [
      (
        "{}",
        "1: the sweep is empty; name a path, such as execution.cores: [1, 2, 4], or remove the key"
      ),
      ("", "7: 'sweep': expected a map of keys and values, found nothing"),
      (
        "{execution.cores: 4}",
        "26: 'sweep.execution.cores': expected a list of values, such as [1, 2, 4], found '4'"
      ),
      ("{execution.cores: [4, 4]}", "30: 'sweep.execution.cores': 4 is listed twice"),
      (
        "{execution.coers: [4]}",
        "9: unknown key 'coers' in 'execution'; did you mean 'cores'? "
          + "Valid keys: cores, machine, signatures, executors"
      ),
      (
        "{execution.executors: [[dag]]}",
        "9: 'execution.executors' cannot be swept: every point already compares all the executors; "
          + "list the variants under 'execution.executors'"
      ),
      (
        "{seed: [1, 2]}",
        "9: 'seed' cannot be swept: replications already vary the random streams, alike at all points"
      ),
      (
        "{report.baseline: [dag]}",
        "9: 'report.baseline' cannot be swept: it belongs to the scenario as a whole"
      ),
      (
        "{workload..x: [1]}",
        "9: 'workload..x' cannot be swept: expected keys joined by dots, such as execution.cores"
      ),
      (
        "{workload.popularity: [uniform], workload.popularity.zipf: [1]}",
        "41: 'workload.popularity.zipf' is already swept by 'workload.popularity'"
      ),
    ])
  func refused(section: String, complaint: String) {
    #expect(complaints(smallest + "sweep: " + section) == ["x.yaml:3:\(complaint)"])
  }

  @Test("has a limit to its points")
  func limit() {
    let many = (1...200).map(String.init).joined(separator: ", ")
    #expect(
      complaints(smallest + "sweep: {execution.cores: [\(many)], blocks: [\(many)]}")
        == ["x.yaml:3:1: the sweep has more than 10_000 points"])
  }
}
