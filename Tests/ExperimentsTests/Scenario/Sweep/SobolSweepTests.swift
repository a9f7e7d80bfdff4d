import Experiments
import Testing

@Suite("A sweep over Sobol's points")
struct SobolSweepTests {
  private func points(_ lines: String...) throws(ScenarioErrors) -> Scenario {
    try scenario(
      smallest + "sweep:\n  sobol:\n" + lines.map { "    \($0)" }.joined(separator: "\n"))
  }

  private func values(_ scenario: Scenario, of path: Int = 0) -> [String] {
    scenario.points.map { $0.swept[path].text }
  }

  @Test("has the points of the sequence between the ends, rounded to what tells them apart")
  func values() throws {
    let scenario = try points(
      "points: 8", "workload.popularity.zipf: {from: 0, to: 1.6}",
      "execution.cores: {from: 1, to: 8}")
    #expect(scenario.sweptPaths == ["workload.popularity.zipf", "execution.cores"])
    #expect(values(scenario) == ["0.1", "0.9", "1.3", "0.5", "0.7", "1.5", "1.1", "0.3"])
    #expect(values(scenario, of: 1) == ["1", "5", "3", "7", "4", "8", "2", "6"])
    #expect(scenario.points[1].configuration.execution.cores == 5)
    #expect(
      scenario.points[1].configuration.workload.values.tagged("popularity").value == .real(0.9))
    #expect(
      scenario.sweepGroups
        == [SweepGroup(.sobol, ["workload.popularity.zipf", "execution.cores"])])
  }

  @Test("is the same every time, and no two of its points are alike")
  func deterministic() throws {
    func design(_ count: Int) throws -> [[String]] {
      try points(
        "points: \(count)", "workload.accounts: {from: 100, to: 900_000, scale: log}",
        "workload.popularity.zipf: {from: 0, to: 1.4}"
      ).points.map { $0.swept.map(\.text) }
    }
    #expect(try design(64) == design(64))
    #expect(Set(try design(64)).count == 64)
  }

  @Test("has each whole number between the ends equally often")
  func wholeNumbers() throws {
    let scenario = try points(
      "points: 64", "execution.cores: {from: 1, to: 8}", "blocks: {from: 3, to: 10}")
    let pairs = Set(scenario.points.map { $0.swept.map(\.text) })
    #expect(pairs.count == 64)
    for cores in 1...8 { #expect(values(scenario).count { $0 == "\(cores)" } == 8) }
  }

  @Test("has each doubling equally often on a logarithmic scale")
  func logarithmic() throws {
    let scenario = try points(
      "points: 64", "execution.cores: {from: 1, to: 63, scale: log}",
      "workload.popularity.zipf: {from: 0, to: 1}")
    let cores = scenario.points.map(\.configuration.execution.cores)
    for power in 0..<6 {
      let octave = (1 << power)..<(2 << power)
      let count = cores.count { octave.contains($0) }
      #expect((10...11).contains(count), "\(octave)")
    }
  }

  @Test("reads the ends as the setting reads them, with their units, and spells values like it")
  func units() throws {
    let durations = try points("points: 4", "workload.pause: {from: 500us, to: 2.5 ms}")
    #expect(values(durations) == ["750us", "1.75ms", "2.25ms", "1.25ms"])
    let logarithmic = try points(
      "points: 4", "workload.pause: {from: 1us, to: 100ms, scale: log}")
    #expect(values(logarithmic) == ["4.2us", "1.3ms", "24ms", "75us"])
    let shares = try points("points: 4", "workload.popularity.hotspot.share: {from: 0%, to: 0.4}")
    #expect(values(shares) == ["5%", "25%", "35%", "15%"])
    #expect(
      shares.points[1].configuration.workload.values.tagged("popularity").value?.text
        == "{share: 0.25}")
    let real = try points("points: 2", "workload.popularity.zipf: {from: 1, to: 2}")
    #expect(values(real) == ["1.25", "1.75"])
  }

  @Test("is crossed with lists in file order")
  func crossed() throws {
    let scenario = try scenario(
      smallest + """
        sweep:
          workload.fees: [none, direct]
          sobol: {points: 4, execution.cores: {from: 1, to: 4}}
          zip: {blocks: [1, 2], workload.accounts: [3, 4]}
        """)
    #expect(scenario.points.count == 16)
    #expect(
      scenario.points.prefix(3).map { $0.swept.map(\.text) } == [
        ["none", "1", "1", "3"], ["none", "1", "2", "4"], ["none", "3", "1", "3"],
      ])
  }

  @Test(
    "is refused where it makes no sense",
    arguments: [
      (
        "{points: 4}",
        "9: 'sweep.sobol': expected 1 to 40 paths with their ends, such as execution.cores: {from: 1, to: 64}, found none"
      ),
      (
        "{execution.cores: {from: 1, to: 4}}",
        "9: 'sweep.sobol' needs the key 'points': a whole number from 2 to 10_000"
      ),
      (
        "{points: 1, execution.cores: {from: 1, to: 4}}",
        "25: 'sweep.sobol.points': 1 is below the least value 2"
      ),
      (
        "{points: 4, execution.cores: [1, 4]}",
        "45: 'sweep.sobol.execution.cores': expected two ends, such as {from: 1, to: 64}, found a list"
      ),
      (
        "{points: 4, execution.cores: {from: 1, to: 4, too: 4}}",
        "62: unknown key 'too' in 'sweep.sobol.execution.cores'; did you mean 'to'? Valid keys: from, to, scale"
      ),
      (
        "{points: 4, execution.cores: {from: 1, to: 4, scale: log2}}",
        "69: 'sweep.sobol.execution.cores.scale': unknown word 'log2'; did you mean 'log'? One of: linear, log"
      ),
      (
        "{points: 4, execution.cores: {from: 4, to: 4}}",
        "59: 'sweep.sobol.execution.cores': the range ends at 4, which is not above 4"
      ),
      (
        "{points: 4, execution.cores: {from: 1, to: 5_000}}",
        "59: 'execution.cores': 5_000 is above the greatest value 4_096"
      ),
      (
        "{points: 4, workload.pause: {from: 1, to: 2ms}}",
        "51: 'workload.pause': 1 needs a unit, such as 1ms"
      ),
      (
        "{points: 4, workload.popularity.zipf: {from: 0, to: 1, scale: log}}",
        "61: 'sweep.sobol.workload.popularity.zipf': a logarithmic range begins above zero, not at 0"
      ),
      (
        "{points: 4, execution.coers: {from: 1, to: 4}}",
        "28: unknown key 'coers' in 'execution'; did you mean 'cores'? Valid keys: cores, machine, signatures, executors"
      ),
      (
        "{points: 4, seed: {from: 1, to: 4}}",
        "28: 'seed' cannot be swept: replications already vary the random streams, alike at all points"
      ),
      (
        "{points: 64, execution.cores: {from: 1, to: 8}}",
        "25: 'sweep.sobol.points': of 64 points only 8 are distinct once they are rounded; point 9 is point 8 again, at execution.cores = 2; give fewer points or wider ranges"
      ),
      (
        "{points: 4, execution.cores: {from: 1, to: 4}}, execution.cores: [1, 2]",
        "64: 'execution.cores' is already swept by 'execution.cores'"
      ),
      (
        "{points: 4, workload.popularity.zipf: {from: 0, to: 1}}, zip: {workload.popularity: [uniform]}",
        "79: 'workload.popularity' is already swept by 'workload.popularity.zipf'"
      ),
    ])
  func refused(section: String, complaint: String) {
    #expect(
      complaints(smallest + "sweep: {sobol: \(section)}") == ["x.yaml:3:\(complaint)"])
  }

  @Test("over what is no number says what to do instead")
  func words() {
    #expect(
      complaints(smallest + "sweep: {sobol: {points: 4, workload.fees: {from: none, to: direct}}}")
        == [
          "x.yaml:3:28: 'sweep.sobol.workload.fees': a range is of numbers, and 'workload.fees' takes "
            + "one of: none, direct, deferred; sweep a list"
        ])
  }

  @Test("has a limit to its points, with those that it is crossed with")
  func limit() {
    let text =
      "sweep: {sobol: {points: 5_001, workload.popularity.zipf: {from: 0, to: 1}}, execution.cores: [1, 2]}"
    #expect(complaints(smallest + text) == ["x.yaml:3:1: the sweep has more than 10_000 points"])
  }

  private let design =
    smallest + """
      sweep:
        sobol:
          points: 4
          execution.cores: {from: 1, to: 4}
          workload.popularity.zipf: {from: 0, to: 2}
      """

  @Test("loses a path that is set on the command line, and goes with its last one")
  func override() throws {
    let one = try scenario(design, overrides: ["execution.cores=9"])
    #expect(one.sweptPaths == ["workload.popularity.zipf"])
    #expect(values(one) == ["0.25", "1.25", "1.75", "0.75"])
    #expect(one.points.allSatisfy { $0.configuration.execution.cores == 9 })
    let whole = try scenario(design, overrides: ["workload.popularity=uniform"])
    #expect(whole.sweptPaths == ["execution.cores"])
    let none = try scenario(
      design, overrides: ["execution.cores=9", "workload.popularity=uniform"])
    #expect(none.sweptPaths.isEmpty && none.points.count == 1 && none.sweepGroups.isEmpty)
  }

  @Test("is changed below 'sweep.sobol'")
  func changed() throws {
    let changed = try scenario(
      design, overrides: ["sweep.sobol.points=2", "sweep.sobol.execution.cores={from: 11, to: 12}"])
    #expect(changed.points.map(\.configuration.execution.cores) == [11, 12])
  }
}
