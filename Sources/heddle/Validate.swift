import ArgumentParser
import Experiments

/// `heddle validate`.
struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks scenarios without running them.",
    discussion: """
      Shows everything that is wrong with each file, including the machine profiles and traces \
      that it names.

      EXAMPLES:
        heddle validate scenarios/quickstart.yaml
        heddle validate scenarios/*.yaml
      """)

  @Argument(help: ArgumentHelp("The scenario files.", valueName: "scenario"))
  var scenarios: [String]

  func run() throws {
    var diagnostics: [Diagnostic] = []
    for path in scenarios {
      do throws(ScenarioErrors) {
        let machines = Environment.machines(for: path)
        let scenario = try Scenario.load(
          path: path, catalogue: Environment.catalogue(machines))
        _ = try Experiment(scenario, machines: machines)
        Terminal.print("\(path): \(scenario.size)")
      } catch {
        diagnostics += error.diagnostics
      }
    }
    if !diagnostics.isEmpty { throw ScenarioErrors(diagnostics) }
  }
}

extension Scenario {
  /// How much there is to run, in words.
  var size: String {
    let replications = self.replications
    let runsEach = points.count * executors.count
    let least = runsEach * replications.minimum
    let most = runsEach * replications.maximum
    let times =
      replications.isSequential
      ? "\(replications.minimum) to \(replications.maximum) replications"
      : counted(replications.minimum, "replication")
    let runs = replications.isSequential ? "\(least) to \(most) runs" : counted(least, "run")
    return
      "\(counted(points.count, "point")), \(counted(executors.count, "executor")), \(times): \(runs)"
      + (limit(least: least, most: most).map { ", \($0)" } ?? "")
  }

  /// What a budget makes of so many runs, in words; a replication is run as a whole.
  private func limit(least: Int, most: Int) -> String? {
    guard let budget else { return nil }
    let whole = budget.runs.map { $0 / executors.count * executors.count }
    let runs = whole.map { whole in
      whole >= most
        ? "within its budget of runs"
        : "at most \(whole) by its budget"
          + (whole < least ? ", too few for the minimum" : "")
    }
    let time = budget.time.map { "in \(Budget(time: $0).text) a call" }
    return [runs, time].compactMap(\.self).joined(separator: ", ")
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)" + (count == 1 ? "" : "s")
  }
}
