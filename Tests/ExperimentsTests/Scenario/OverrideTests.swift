import Experiments
import Testing

@Suite("An override")
struct OverrideTests {
  @Test("takes the place of a value, or adds it, in the order of the arguments")
  func values() throws {
    let scenario = try scenario(
      smallest,
      overrides: [
        "execution.cores=8", "workload.accounts=5", "workload.popularity.zipf=1.2",
        "block.transactions=10_000", "execution.executors=[dag]", "execution.cores=9", "title=a=b",
      ])
    let point = scenario.points[0].configuration
    #expect(point.execution.cores == 9)
    #expect(point.workload.values.integer("accounts") == 5)
    #expect(point.workload.values.tagged("popularity").value == .real(1.2))
    #expect(point.blocks?.transactions == 10_000)
    #expect(scenario.executors.map(\.name) == ["dag"])
    #expect(scenario.title == "a=b")
    #expect(scenario.overrides.first == "--set execution.cores=8")
  }

  @Test("of the seed and the clock has options of its own")
  func options() throws {
    let scenario = try scenario(smallest + "seed: 3", seed: 11, clock: .threads)
    #expect(scenario.seed == 11)
    #expect(scenario.points[0].configuration.clock == .threads)
    #expect(scenario.overrides == ["--seed 11", "--clock threads"])
  }

  @Test("of the seed is checked like the scenario's")
  func largeSeed() {
    let found = complaints { () throws(ScenarioErrors) in _ = try scenario(smallest, seed: .max) }
    #expect(
      found == [
        "--seed 18446744073709551615: 'seed': 18446744073709551615 is beyond the largest whole "
          + "number, 9_223_372_036_854_775_807"
      ])
  }

  @Test("takes what it sets out of the sweep")
  func pinning() throws {
    let text =
      smallest + "sweep: {execution.cores: [1, 2], workload.popularity.zipf: [0, 1]}"
    let one = try scenario(text, overrides: ["execution.cores=7"])
    #expect(one.sweptPaths == ["workload.popularity.zipf"])
    #expect(one.points.map(\.configuration.execution.cores) == [7, 7])
    let none = try scenario(text, overrides: ["execution.cores=7", "workload.popularity=uniform"])
    #expect(none.sweptPaths.isEmpty)
    #expect(none.points.count == 1)
    #expect(none.points[0].configuration.workload.values.tagged("popularity").tag == "uniform")
  }

  @Test("of the sweep itself names the swept path as one key")
  func sweep() throws {
    let scenario = try scenario(
      smallest + "sweep: {execution.cores: [1, 2]}", overrides: ["sweep.execution.cores=[3, 4, 5]"])
    #expect(scenario.points.map(\.configuration.execution.cores) == [3, 4, 5])
  }

  @Test(
    "that is wrong is named",
    arguments: [
      (
        "execution.coers=4",
        "unknown key 'coers' in 'execution'; did you mean 'cores'? "
          + "Valid keys: cores, machine, signatures, executors"
      ),
      ("execution.cores=-3", "'execution.cores': -3 is below the least value 1"),
      (
        "execution.cores.x=3",
        "'execution.cores': expected a whole number from 1 to 4_096, found a map"
      ),
      ("execution.cores", "expected path=value, such as execution.cores=8"),
      ("=3", "expected path=value, such as execution.cores=8"),
      (
        "execution.cores=[1",
        "not valid YAML: did not find expected ',' or ']' "
          + "while parsing a flow sequence that starts at 1:1"
      ),
    ])
  func wrong(argument: String, complaint: String) {
    #expect(complaints(smallest, overrides: [argument]) == ["--set \(argument): \(complaint)"])
  }

  @Test("that is wrong comes after the mistakes of the file")
  func order() {
    #expect(
      complaints(smallest + "blocks: x", overrides: ["seed=x", "nonsense"]) == [
        "x.yaml:3:9: 'blocks': 'x' is not a whole number",
        "--set nonsense: expected path=value, such as execution.cores=8",
        "--set seed=x: 'seed': 'x' is not a whole number",
      ])
  }
}
