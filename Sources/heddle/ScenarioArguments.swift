import ArgumentParser
import Experiments
import Foundation
import Reports

/// What the commands that run a scenario have in common.
struct ScenarioArguments: ParsableArguments {
  @Argument(help: "The scenario file.")
  var scenario: String

  @Option(
    help: ArgumentHelp(
      "The folder for the results (default: results/<scenario name>).", valueName: "dir"))
  var output: String?

  @OptionGroup var changes: ScenarioChanges

  @Option(
    help: ArgumentHelp(
      "Runs or schedules side by side, one for each core of this machine.", valueName: "n"))
  var jobs = Environment.cores

  @Flag(help: "No progress bar.")
  var quiet = false

  func validate() throws {
    if jobs < 1 { throw ValidationError("--jobs \(jobs): expected at least 1") }
  }

  /// The machines that the scenario can name.
  var machines: MachineLibrary { Environment.machines(for: scenario) }

  /// The scenario, changed as the options say.
  func load(clock: ClockKind? = nil) throws(ScenarioErrors) -> Scenario {
    try Scenario.load(
      path: scenario, overrides: changes.overrides, seed: changes.seed, clock: clock,
      catalogue: Environment.catalogue(machines))
  }

  /// The results folder of a scenario, made if it is not there.
  func folder(for scenario: Scenario) throws -> ResultsFolder {
    let folder = resultsFolder(for: scenario)
    try folder.create()
    return folder
  }

  /// The results folder of a scenario, which need not exist yet.
  func resultsFolder(for scenario: Scenario) -> ResultsFolder {
    ResultsFolder(URL(filePath: output ?? "results/\(scenario.name)"))
  }
}
