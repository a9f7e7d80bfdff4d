import ArgumentParser
import Experiments
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

  @OptionGroup var arguments: ScenarioArguments

  @Option(
    help: ArgumentHelp(
      "Takes the place of the scenario's clock.", valueName: "virtual|threads"))
  var clock: ClockKind?

  func run() throws {
    let scenario = try arguments.load(clock: clock)
    let experiment = try Experiment(scenario, machines: arguments.machines)
    let folder = try arguments.folder(for: scenario)

    let outcome = RunMonitor(isQuiet: arguments.quiet).watch(experiment, jobs: arguments.jobs)
    let isSaved = RunReport(scenario, outcome, folder).publish()
    if !isSaved || outcome.isInterrupted || !outcome.failures.isEmpty { throw ExitCode.failedRun }
  }
}

extension ClockKind: ExpressibleByArgument {}
