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
    let runs =
      replications.isSequential
      ? "\(replications.minimum) to \(replications.maximum) replications"
      : counted(replications.minimum, "replication")
    return "\(counted(points.count, "point")), \(counted(executors.count, "executor")), \(runs)"
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)" + (count == 1 ? "" : "s")
  }
}
