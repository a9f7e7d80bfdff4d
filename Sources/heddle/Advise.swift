import ArgumentParser
import Experiments
import Foundation
import Reports

/// `heddle advise`.
struct Advise: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says which executor to take, on how many cores, and what stands in the way.",
    discussion: """
      A results folder is read. A scenario is run, and nothing of it is kept; one that does not \
      sweep the cores is run at several numbers of them. An executor is given the fewest cores on \
      which it comes within 5 % of its best.

      EXAMPLES:
        heddle advise results/quickstart
        heddle advise scenarios/quickstart.yaml
        heddle advise scenarios/defi.yaml --set block.transactions=2_000
      """)

  @Argument(help: ArgumentHelp("A scenario file, or a results folder.", valueName: "scenario|dir"))
  var source: String

  @OptionGroup var changes: ScenarioChanges

  @Option(
    help: ArgumentHelp(
      "Takes the place of the scenario's clock.", valueName: "virtual|threads"))
  var clock: ClockKind?

  @Option(
    help: ArgumentHelp(
      "Runs side by side (default: one for each core of this machine).", valueName: "n"))
  var jobs: Int?

  @Flag(help: "No progress bar.")
  var quiet = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs \(jobs): expected at least 1") }
    guard isFolder else { return }
    let options = [
      "--set": !changes.overrides.isEmpty, "--seed": changes.seed != nil, "--clock": clock != nil,
      "--jobs": jobs != nil, "--quiet": quiet,
    ]
    if let option = options.filter(\.value).keys.min() {
      throw ValidationError(
        "'\(source)' is a folder of results, which are only read; remove \(option)")
    }
  }

  func run() throws {
    if isFolder {
      let folder = ResultsFolder(URL(filePath: source))
      let manifest = try folder.manifest()
      try show(folder.results(), baseline: manifest.baseline, confidence: manifest.confidence)
      return
    }
    let plan = try AdvicePlan(
      scenario: source, overrides: changes.overrides, seed: changes.seed, clock: clock)
    let experiment = try Experiment(plan.scenario, machines: plan.machines)
    if let note = plan.note { Terminal.print(note + "\n") }
    let outcome = RunMonitor(isQuiet: quiet).watch(experiment, jobs: jobs ?? Environment.cores)
    for failure in outcome.failures { Terminal.note("heddle: run failed: \(failure)") }
    if outcome.isInterrupted {
      Terminal.note("heddle: interrupted; this is from \(outcome.records.count) finished runs")
    }
    show(
      Results(
        outcome.records, details: outcome.chains, groups: plan.scenario.sweepGroups,
        budget: outcome.budget),
      baseline: plan.scenario.report.baseline,
      confidence: plan.scenario.replications.confidence)
    if outcome.isInterrupted || !outcome.failures.isEmpty { throw ExitCode.failedRun }
  }

  private var isFolder: Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: source, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private func show(_ results: Results, baseline: String, confidence: Double) {
    let advice = Advice(results, baseline: baseline, confidence: confidence)
    let paint = Paint(isTerminal: Terminal.showsResults, environment: Environment.variables)
    let table = advice.table(paint: paint)
    if !table.isEmpty { Terminal.print(table) }
    Terminal.print(advice.text)
    if let note = results.budgetNote { Terminal.print(note) }
  }
}
