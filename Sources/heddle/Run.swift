import ArgumentParser
import Experiments
import Foundation
import Reports

/// `heddle run`.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs a scenario: a table and a verdict here, tables and plots in a folder.",
    discussion: """
      EXAMPLES:
        heddle run scenarios/quickstart.yaml
        heddle run scenarios/contention.yaml --set execution.cores=8 --set blocks=2
        heddle run scenarios/quickstart.yaml --seed 7 --output results/seed-7
        heddle run scenarios/quickstart.yaml --clock threads --set execution.cores=2

      A path that is set is swept no longer. Ctrl-C ends the runs that are under way and keeps \
      all that are finished.
      """)

  @Argument(help: "The scenario file.")
  var scenario: String

  @Option(
    help: ArgumentHelp(
      "The folder for the results (default: results/<scenario name>).", valueName: "dir"))
  var output: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Puts a value in the place of the scenario's; may be repeated.", valueName: "path=value"))
  var overrides: [String] = []

  @Option(help: ArgumentHelp("Takes the place of the scenario's seed.", valueName: "n"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "Simulations side by side (default: the cores of this machine).", valueName: "n"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "Takes the place of the scenario's clock.", valueName: "virtual|threads"))
  var clock: ClockKind?

  @Flag(help: "No progress bar.")
  var quiet = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs \(jobs): expected at least 1") }
  }

  func run() throws {
    let machines = Environment.machines(for: scenario)
    let scenario = try Scenario.load(
      path: scenario, overrides: overrides, seed: seed, clock: clock,
      catalogue: Environment.catalogue(machines))
    let experiment = try Experiment(scenario, machines: machines)
    let folder = ResultsFolder(URL(filePath: output ?? "results/\(scenario.name)"))
    try folder.create()

    let outcome = RunMonitor(isQuiet: quiet).watch(
      experiment, jobs: jobs ?? Environment.cores)
    let isSaved = RunReport(scenario, outcome, folder).publish()
    if !isSaved || outcome.isInterrupted || !outcome.failures.isEmpty { throw ExitCode.failedRun }
  }
}

extension ClockKind: ExpressibleByArgument {}
