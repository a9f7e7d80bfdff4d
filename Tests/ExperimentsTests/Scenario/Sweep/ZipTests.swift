import Experiments
import Testing

@Suite("Paths that are swept together")
struct ZipTests {
  private func texts(_ scenario: Scenario) -> [[String]] {
    scenario.points.map { $0.swept.map(\.text) }
  }

  @Test("take a value each at every step, and are crossed with the rest in file order")
  func order() throws {
    let scenario = try scenario(
      smallest + """
        sweep:
          execution.cores: [1, 2]
          zip:
            workload.accounts: [100, 1_000, 10_000]
            workload.popularity.zipf: [0, 0.6, 0.9]
          blocks: [3, 4]
        """)
    #expect(
      scenario.sweptPaths
        == ["execution.cores", "workload.accounts", "workload.popularity.zipf", "blocks"])
    #expect(scenario.points.count == 12)
    #expect(
      Array(texts(scenario).prefix(5)) == [
        ["1", "100", "0", "3"], ["1", "100", "0", "4"], ["1", "1_000", "0.6", "3"],
        ["1", "1_000", "0.6", "4"], ["1", "10_000", "0.9", "3"],
      ])
    let last = try #require(scenario.points.last).configuration
    #expect(last.execution.cores == 2 && last.blocks?.count == 4)
    #expect(last.workload.values.integer("accounts") == 10_000)
    #expect(last.workload.values.tagged("popularity").value == .real(0.9))
    #expect(
      scenario.sweepGroups == [SweepGroup(.zip, ["workload.accounts", "workload.popularity.zipf"])])
  }

  @Test("may be several groups, each crossed with the others")
  func groups() throws {
    let scenario = try scenario(
      smallest + """
        sweep:
          zip:
            - {workload.accounts: [10, 20], workload.fees: [none, direct]}
            - {execution.cores: [1, 2], blocks: [5, 6]}
        """)
    #expect(
      texts(scenario) == [
        ["10", "none", "1", "5"], ["10", "none", "2", "6"], ["20", "direct", "1", "5"],
        ["20", "direct", "2", "6"],
      ])
    #expect(scenario.sweepGroups.count == 2)
  }

  @Test("may repeat a value of one path, as long as steps differ")
  func repeated() throws {
    let scenario = try scenario(
      smallest + "sweep: {zip: {execution.cores: [1, 2, 2], blocks: [5, 5, 6]}}")
    #expect(texts(scenario) == [["1", "5"], ["2", "5"], ["2", "6"]])
  }

  @Test(
    "are refused where they make no sense",
    arguments: [
      (
        "{zip: {execution.cores: [1, 2, 4], blocks: [5, 6]}}",
        [
          "43: 'sweep.zip.blocks': expected as many values as 'execution.cores' has, 3, found 2; paths "
            + "of a group move together"
        ]
      ),
      (
        "{zip: {execution.cores: [1, 2, 1], blocks: [5, 6, 5]}}",
        ["39: 'sweep.zip': step 3 is the same as step 1"]
      ),
      (
        "{zip: [1, 2]}",
        [
          "15: 'sweep.zip.1': expected a map of paths that move together, each with a list of values, or "
            + "a list of such maps, found '1'",
          "18: 'sweep.zip.2': expected a map of paths that move together, each with a list of values, or "
            + "a list of such maps, found '2'",
        ]
      ),
      (
        "{zip: {}}",
        [
          "14: 'sweep.zip': expected a map of paths that move together, each with a list of values, or a "
            + "list of such maps, found an empty map"
        ]
      ),
      (
        "{zip: {execution.cores: 4}}",
        [
          "32: 'sweep.zip.execution.cores': expected a list of values, such as [1, 2, 4], found '4'"
        ]
      ),
      (
        "{zip: {seed: [1], blocks: [2]}}",
        [
          "15: 'seed' cannot be swept: replications already vary the random streams, alike at all points"
        ]
      ),
      (
        "{zipp: {execution.cores: [4]}}",
        [
          "15: 'sweep.zipp': expected a list of values, such as [1, 2, 4], found a map; did you mean "
            + "'zip'?"
        ]
      ),
      (
        "{execution.cores: [1, 2], zip: {blocks: [1, 2], execution.cores: [4, 8]}}",
        ["56: 'execution.cores' is already swept by 'execution.cores'"]
      ),
      (
        "{zip: {workload.popularity: [uniform], workload.popularity.zipf: [1]}}",
        ["47: 'workload.popularity.zipf' is already swept by 'workload.popularity'"]
      ),
      (
        "{zip: {execution.cores: [1, 0], blocks: [x, 1]}}",
        [
          "36: 'execution.cores': 0 is below the least value 1",
          "49: 'blocks': 'x' is not a whole number",
        ]
      ),
    ])
  func refused(section: String, expected: [String]) {
    #expect(complaints(smallest + "sweep: " + section) == expected.map { "x.yaml:3:" + $0 })
  }

  private let grouped =
    smallest + """
      sweep:
        zip: {execution.cores: [1, 2, 2], blocks: [5, 5, 6]}
        workload.accounts: [7, 8]
      """

  @Test("lose a path that is set on the command line, and the steps that only it told apart")
  func override() throws {
    let one = try scenario(grouped, overrides: ["execution.cores=9"])
    #expect(one.sweptPaths == ["blocks", "workload.accounts"])
    #expect(texts(one) == [["5", "7"], ["5", "8"], ["6", "7"], ["6", "8"]])
    #expect(one.points.allSatisfy { $0.configuration.execution.cores == 9 })
    let none = try scenario(grouped, overrides: ["execution.cores=9", "blocks=1"])
    #expect(none.sweptPaths == ["workload.accounts"])
    let nothing = try scenario(
      grouped, overrides: ["execution.cores=9", "blocks=1", "workload.accounts=3"])
    #expect(nothing.sweptPaths.isEmpty && nothing.points.count == 1)
  }

  @Test("are changed below 'sweep.zip', and one of several groups by its number")
  func changed() throws {
    let changed = try scenario(grouped, overrides: ["sweep.zip.blocks=[1, 2, 3]"])
    #expect(changed.points.map(\.configuration.blocks?.count) == [1, 1, 2, 2, 3, 3])
    let text =
      smallest
      + "sweep: {zip: [{execution.cores: [1, 2]}, {blocks: [1, 2], workload.accounts: [3, 4]}]}"
    let second = try scenario(text, overrides: ["sweep.zip.2.workload.accounts=[8, 9]"])
    #expect(texts(second).map(\.last) == ["8", "9", "8", "9"])
  }
}
