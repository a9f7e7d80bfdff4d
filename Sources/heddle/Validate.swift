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
    let runs = replications.isSequential
      ? "\(replications.minimum) to \(replications.maximum) replications"
      : replications.minimum == 1 ? "1 replication" : "\(replications.minimum) replications"
    let points = points.count == 1 ? "1 point" : "\(points.count) points"
    let executors = executors.count == 1 ? "1 executor" : "\(executors.count) executors"
    return "\(points), \(executors), \(runs)"
  }
}
