import ArgumentParser
import Execution
import Experiments
import Foundation
import Reports

/// `heddle reproduce`.
struct Reproduce: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs a result again from its manifest, and compares.",
    discussion: """
      The scenario is taken from the manifest, with its arguments; the files that it names must be where \
      they were, below this folder or one around the results, and unchanged. The second results are made in a \
      temporary folder. Where the scenario has a budget of time, the runs that are there are run again, and no \
      others. Simulated ones must be the same to the byte; of measured ones only what no time \
      enters is compared.

      EXAMPLES:
        heddle reproduce results/quickstart
        heddle reproduce results/threads --quiet

      The exit status is 1 if something differs or a run failed.
      """)

  @Argument(help: ArgumentHelp("A results folder.", valueName: "dir"))
  var folder: String

  @Option(
    help: ArgumentHelp("Runs side by side, one for each core of this machine.", valueName: "n"))
  var jobs = Environment.cores

  @Flag(help: "No progress bar.")
  var quiet = false

  func validate() throws {
    if jobs < 1 { throw ValidationError("--jobs \(jobs): expected at least 1") }
  }

  func run() throws {
    let original = ResultsFolder(URL(filePath: folder))
    let past = PastScenario(try original.manifest(), in: original.url)
    let (scenario, machines) = try past.scenario()
    let experiment = try Experiment(scenario, machines: machines)
    for note in past.notes { Terminal.note("heddle: \(note)") }

    let monitor = RunMonitor(isQuiet: quiet)
    // Where a time has ended the runs, it cannot be foretold which there are: the same are run again.
    let outcome =
      scenario.budget?.time == nil
      ? monitor.watch(experiment, jobs: jobs)
      : monitor.watch(experiment, repeating: try original.results().records, jobs: jobs)
    for failure in outcome.failures { Terminal.note("heddle: run failed: \(failure)") }
    if outcome.isInterrupted {
      Terminal.note("heddle: interrupted; nothing was compared")
      throw ExitCode.failedRun
    }
    let place = FileManager.default.temporaryDirectory.appending(path: "heddle-\(UUID())")
    defer { try? FileManager.default.removeItem(at: place) }
    let again = ResultsFolder(place)
    try again.write(
      outcome.records, details: outcome.chains,
      published: try scenario.report.published.map { try PublishedText(file: $0).text },
      manifest: past.manifest)
    let isEqual =
      outcome.records.contains { $0.clock == ClockKind.threads.rawValue }
      ? try compareRuns(original, again, scenario) : try compareFiles(original, again)
    if !isEqual || !outcome.failures.isEmpty { throw ExitCode.failedRun }
  }

  /// Draws the plots of the second folder and compares all files; whether they are equal.
  private func compareFiles(_ original: ResultsFolder, _ again: ResultsFolder) throws -> Bool {
    var hasPictures = true
    do throws(ResultsError) {
      try again.plot(with: Gnuplot(environment: Environment.variables))
    } catch {
      hasPictures = false
      Terminal.note("heddle: warning: \(error); pictures are not compared")
    }
    let (differences, count) = try Reproduction(of: original, in: again)
      .differencesOfFiles(withPictures: hasPictures)
    for difference in differences { Terminal.print(difference) }
    Terminal.print(
      differences.isEmpty
        ? "Reproduced: \(count) files are the same to the byte."
        : "Not reproduced: \(differences.count) of \(count) files differ.")
    return differences.isEmpty
  }

  /// Compares of measured runs what no time enters; whether it is equal.
  private func compareRuns(
    _ original: ResultsFolder, _ again: ResultsFolder, _ scenario: Scenario
  ) throws -> Bool {
    let ownOrder = scenario.executors.filter {
      ExecutorRegistry.entry(named: $0.name)?.order == .own
    }
    let (differences, count) = try Reproduction(of: original, in: again)
      .differencesOfRuns(ownOrder: Set(ownOrder.map(\.label)))
    for difference in differences { Terminal.print(difference) }
    let reservation =
      "Times were measured on threads and differ from run to run; they are not compared."
    Terminal.print(
      differences.isEmpty
        ? "Reproduced: \(count) runs did the same. \(reservation)"
        : "Not reproduced: \(differences.count) differences in \(count) runs. \(reservation)")
    return differences.isEmpty
  }
}
