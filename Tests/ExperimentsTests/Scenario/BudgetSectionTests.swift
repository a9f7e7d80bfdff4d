import Experiments
import Testing

@Suite("The budget of a scenario")
struct BudgetSectionTests {
  @Test(
    "is a number of runs, a time, or both",
    arguments: [
      ("{runs: 500}", Budget(runs: 500), "500 runs"),
      ("{time: 90s}", Budget(time: .seconds(90)), "90s"),
      (
        "{time: 10 min, runs: 1_000}", Budget(runs: 1_000, time: .seconds(600)),
        "1_000 runs and 10 min"
      ),
      ("{time: 120min}", Budget(time: .seconds(7_200)), "2 h"),
    ])
  func read(text: String, budget: Budget, words: String) throws {
    let found = try scenario(smallest + "budget: " + text).budget
    #expect(found == budget)
    #expect(found?.text == words)
  }

  @Test("is none where nothing is said of it")
  func none() throws {
    #expect(try scenario(smallest).budget == nil)
  }

  @Test(
    "is refused where it makes no sense",
    arguments: [
      ("500", "9: 'budget': expected a map of keys and values, found '500'"),
      ("{}", "1: 'budget': expected 'runs', 'time' or both, such as {runs: 500, time: 10 min}"),
      (
        "{run: 5}", "10: unknown key 'run' in 'budget'; did you mean 'runs'? Valid keys: runs, time"
      ),
      ("{runs: 0}", "16: 'budget.runs': 0 is below the least value 1"),
      (
        "{runs: 1}",
        "16: 'budget.runs': 1 is less than the 2 runs of a single replication, one for each executor"
      ),
      ("{time: 0s}", "16: 'budget.time': expected a time above 0s"),
      ("{time: 10}", "16: 'budget.time': 10 needs a unit, such as 10ms"),
      (
        "{time: 10 m}",
        "16: 'budget.time': unknown unit 'm' in '10 m'; the units are ns, us, ms, s, min and h"
      ),
    ])
  func refused(section: String, complaint: String) {
    #expect(complaints(smallest + "budget: " + section) == ["x.yaml:3:\(complaint)"])
  }

  @Test("is one for the scenario as a whole")
  func swept() {
    #expect(
      complaints(smallest + "sweep: {budget.runs: [100, 200]}") == [
        "x.yaml:3:9: 'budget.runs' cannot be swept: it belongs to the scenario as a whole"
      ])
  }
}
