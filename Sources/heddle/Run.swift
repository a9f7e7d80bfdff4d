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
        heddle run scenarios/contention.yaml --set execution.cores=8 --output results/contention-8
        heddle run scenarios/quickstart.yaml --seed 7 --output results/seed-7
        heddle run scenarios/threads.yaml --clock virtual --output results/threads-simulated
        heddle run scenarios/quickstart.yaml --fresh

      A path that is set is swept no longer. Ctrl-C lets the runs end that are under way. Each finished \
      run is kept in the folder at once: the same command again does what is missing, also after a crash, \
      and repeats nothing. A folder belongs to one scenario; if the scenario, an argument, a file that it \
      names or the program has changed, take another folder or --fresh.
      """)

  @OptionGroup var arguments: ScenarioArguments

  @Option(
    help: ArgumentHelp(
      "Takes the place of the scenario's clock.", valueName: "virtual|threads"))
  var clock: ClockKind?

  @Flag(help: "Begins anew: what an earlier run has left in the folder is removed.")
  var fresh = false

  func run() throws {
    let scenario = try arguments.load(clock: clock)
    // Before a long run: better to fail at once than after an hour.
    let published = try scenario.report.published.map { try PublishedText(file: $0) }
    let experiment = try Experiment(scenario, machines: arguments.machines)
    let provenance = try Provenance(
      of: scenario, machines: arguments.machines, version: Heddle.version,
      program: Environment.program, host: Environment.host)
    let folder = arguments.resultsFolder(for: scenario)
    let journal = try folder.openJournal(for: provenance, isFresh: fresh)
    if let damage = journal.damage { Terminal.note("heddle: \(damage)") }
    if journal.foundCount > 0 {
      Terminal.note(
        "heddle: \(folder.url.relativePath) has \(journal.foundCount) finished runs of this scenario, "
          + "which are not repeated")
    }

    folder.log("started; \(journal.foundCount) finished runs are there", at: Date())
    let outcome = RunMonitor(isQuiet: arguments.quiet)
      .watch(experiment, jobs: arguments.jobs, journal: journal)
    let report = RunReport(scenario, provenance, outcome, folder, journal, published)
    let isSaved = report.publish()
    let ending = outcome.isInterrupted || !isSaved ? "interrupted" : "ended"
    folder.log("\(ending); \(journal.runCount) finished runs are there", at: Date())
    if !isSaved || outcome.isInterrupted || !outcome.failures.isEmpty { throw ExitCode.failedRun }
  }
}

extension ClockKind: ExpressibleByArgument {}
