import Experiments
import Settings
import Testing

@Suite("A scenario with contracts of its own")
struct CustomScenarioTests {
  /// The lines that a user sees of such a scenario when it is prepared; none if it is accepted.
  private func complaints(_ workload: String, overrides: [String] = []) -> [String] {
    ExperimentsTests.complaints { () throws(ScenarioErrors) in
      let scenario = try Scenario.decode(
        workload + "\nexecution: {executors: [sequential]}\nblocks: 1\nblock: {transactions: 1}\n",
        path: "x.yaml", overrides: overrides,
        catalogue: Catalogue(
          machines: noMachines, plots: [Catalogue.Entry(name: "speedup", summary: "Speedup.")]))
      _ = try Experiment(scenario, machines: noMachines)
    }
  }

  private func scenario(_ body: String, more: String = "") -> String {
    """
    workload:
      kind: custom
      tables:
        balances: {keys: 10}
      transactions:
        move:
          share: 100%
          keys: {from: balances}
          body: \(body)
    \(more)
    """
  }

  @Test(
    "a mistake in a contract has its line and column in the file, however the text is written",
    arguments: [
      // Behind a bar, with a remark, empty lines, and an indentation that is given.
      ("|\n        x = 1\n\n        y = xx\n", "x.yaml:12:13"),
      ("|-   # a remark\n        y = xx", "x.yaml:10:13"),
      ("|2\n          y = xx\n", "x.yaml:10:15"),
      ("|\n\n\n          y = xx\n", "x.yaml:12:15"), ("y = xx", "x.yaml:9:17"),
      ("\"y = xx\"", "x.yaml:9:18"), ("'y = xx'", "x.yaml:9:18"),
    ])
  func positions(body: String, place: String) {
    let found = complaints(scenario(body))
    #expect(found.count == 1)
    #expect(
      found.first?.hasPrefix("\(place): 'workload.transactions.move.body': unknown name 'xx'")
        == true)
  }

  @Test("a text whose lines YAML has joined is told its own line and column")
  func joinedText() {
    let found = complaints(scenario("\"x = 1\\ny = xx\""))
    #expect(
      found.first?.hasPrefix("x.yaml:9:13: 'workload.transactions.move.body', line 2, column 5: ")
        == true)
    let folded = complaints(scenario(">\n        x = 1\n\n        y = xx\n"))
    #expect(
      folded.first?.hasPrefix("x.yaml:9:13: 'workload.transactions.move.body', line 2, column 5: ")
        == true)
  }

  @Test("a contract from the command line is told so")
  func overrides() {
    let found = complaints(
      scenario("x = 1"), overrides: ["workload.transactions.move.body=\"y = xx\""])
    #expect(
      found.first?.hasPrefix(
        "--set workload.transactions.move.body=\"y = xx\": 'workload.transactions.move.body', line 1, "
          + "column 5: unknown name 'xx'") == true)
  }

  @Test("all contracts, invariants, shares and choosers of a file are checked at once")
  func everything() {
    let text = """
      workload:
        kind: custom
        tables: {balances: {keys: 10}}
        transactions:
          move:
            share: 80%
            keys: {from: balanced}
            body: |
              x = load balance[from]
          other: {share: 10%, body: y = z}
        invariants: {"money is kept. Always": sum(balanced) == 1}
      """
    #expect(
      complaints(text) == [
        "x.yaml:5:5: 'workload.transactions': the shares add up to 90%, not to 100%: move 80%, other 10%",
        "x.yaml:7:20: 'workload.transactions.move.keys.from': unknown table 'balanced'; "
          + "did you mean 'balances'? One of: balances, sender, sequence",
        "x.yaml:9:18: 'workload.transactions.move.body': unknown table 'balance'; "
          + "did you mean 'balances'? One of: balances",
        "x.yaml:10:35: 'workload.transactions.other.body': unknown name 'z'; did you mean 'y'? One of: y",
        "x.yaml:11:15: 'workload.invariants.money is kept. Always', line 1, column 5: "
          + "unknown table 'balanced'; did you mean 'balances'? One of: balances",
      ])
  }

  @Test("tables need keys, and there must be tables and types")
  func missing() {
    let text = """
      workload:
        kind: custom
        tables: {balances: {initial: 3}}
        transactions: {}
      """
    #expect(
      complaints(text) == [
        "x.yaml:3:22: 'workload.tables.balances' needs the key 'keys': "
          + "a whole number from 1 to 100_000_000",
        "x.yaml:4:17: 'workload.transactions': expected at least one type, found an empty map",
      ])
    #expect(
      complaints("workload: {kind: custom, tables: {t: {keys: 1}}}").first?
        .contains("'workload' needs the key 'transactions'") == true)
  }

  @Test("a number may stand in the place of a range, and a word in that of a chooser")
  func eitherForm() {
    for key in ["balances", "sender", "{table: balances, popularity: {zipf: 1.1}}"] {
      for number in ["3", "{minimum: 1, maximum: 3}"] {
        let text = """
          workload:
            kind: custom
            tables: {balances: {keys: 10, initial: \(number)}}
            transactions:
              move: {share: 100%, keys: {from: \(key)}, numbers: {n: \(number)}, body: x = n + from}
          """
        #expect(complaints(text).isEmpty)
      }
    }
    let wrong = """
      workload:
        kind: custom
        tables: {balances: {keys: 10, initial: [3]}}
        transactions: {move: {share: 100%, body: finish}}
      """
    #expect(
      complaints(wrong) == [
        "x.yaml:3:42: 'workload.tables.balances.initial': expected a whole number from 0 to "
          + "1_000_000_000_000_000, or a map of: minimum, maximum, found a list"
      ])
  }
}
