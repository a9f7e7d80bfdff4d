import Experiments
import Foundation
import Reports

/// What a run leaves behind: files, plots, a table and a verdict.
struct RunReport {
  private let scenario: Scenario
  private let provenance: Provenance
  private let outcome: ExperimentOutcome
  private let folder: ResultsFolder
  private let journal: RunJournal
  private let published: PublishedText?

  init(
    _ scenario: Scenario, _ provenance: Provenance, _ outcome: ExperimentOutcome,
    _ folder: ResultsFolder, _ journal: RunJournal, _ published: PublishedText?
  ) {
    self.scenario = scenario
    self.provenance = provenance
    self.outcome = outcome
    self.folder = folder
    self.journal = journal
    self.published = published
  }

  /// Writes and shows everything; whether the finished runs could be kept.
  func publish() -> Bool {
    for failure in outcome.failures { Terminal.note("heddle: run failed: \(failure)") }
    if let problem = journal.problem {
      Terminal.note(
        "heddle: \(problem); \(journal.runCount) finished runs are kept, and the same command does the "
          + "rest once it can be written")
      return false
    }
    if outcome.isInterrupted {
      Terminal.note(
        "heddle: interrupted; \(journal.runCount) finished runs are kept, and the same command "
          + "does the rest")
    } else if outcome.newRunCount == 0 {
      Terminal.note(
        "heddle: nothing was left to run; tables and plots are made again. --fresh repeats the runs"
      )
    }
    if outcome.records.isEmpty {
      if let budget = outcome.budget, budget.endedBy != nil {
        Terminal.note("heddle: the budget of \(budget.budget) is used up before any run has ended")
      }
      return true
    }
    let results = Results(
      outcome.records, details: outcome.chains, groups: scenario.sweepGroups,
      budget: outcome.budget)
    let names: [String]
    do {
      if !outcome.isInterrupted { try journal.seal() }
      names = try folder.write(
        outcome.records, details: outcome.chains, published: published?.text,
        manifest: manifest(of: results))
    } catch {
      Terminal.note(
        "heddle: \(error); all \(journal.runCount) finished runs are kept, and the same command makes "
          + "tables and plots of them")
      return false
    }
    show(results, names)
    let isDrawn = draw()
    writePage()
    return isDrawn
  }

  private func show(_ results: Results, _ names: [String]) {
    let confidence = scenario.replications.confidence
    let (digest, note) = results.digest(rows: 40)
    let paint = Paint(isTerminal: Terminal.showsResults, environment: Environment.variables)
    Terminal.print(digest.table(confidence: confidence, paint: paint))
    if let note { Terminal.print(note + "\n") }
    Terminal.print(
      results.verdict(baseline: scenario.report.baseline, confidence: confidence))
    if let summary = outcome.replicationSummary { Terminal.print("Replications: \(summary).") }
    let warmUp = results.warmUpNote(
      baseline: scenario.report.baseline, confidence: confidence)
    if !warmUp.isEmpty { Terminal.print(warmUp) }
    if let published {
      Terminal.print("\n" + Accuracy(of: results, to: published.figure).text)
    }
    let worst = results.worstCases(baseline: scenario.report.baseline)
    if !worst.isEmpty { Terminal.print("\n" + worst) }
    Terminal.print("")
    for name in names {
      Terminal.print(folder.url.appending(path: name).relativePath)
    }
  }

  /// Draws the plots; whether there was room for them.
  private func draw() -> Bool {
    do throws(ResultsError) {
      let pictures = try folder.plot(with: Gnuplot(environment: Environment.variables))
      for picture in pictures { Terminal.print(picture.relativePath) }
      let drawn = Set(pictures.map { $0.deletingPathExtension().lastPathComponent })
      // Those of fewer runs may have had other plots.
      try folder.removePlots(except: drawn)
      noteMissingPlots(drawn)
    } catch {
      if case .unwritable = error {
        Terminal.note(
          "heddle: \(error); all runs and tables are kept, and the same command draws the plots")
        return false
      }
      // The tables are there, and the plots can be drawn from them at any time.
      Terminal.note("heddle: warning: \(error)")
    }
    return true
  }

  /// Says which plots the scenario names and these results do not have.
  private func noteMissingPlots(_ drawn: Set<String>) {
    let missing = scenario.report.plots.map(\.name).filter { !drawn.contains($0) }
    guard scenario.report.namesPlots, !missing.isEmpty else { return }
    let names = missing.map { "'\($0)'" }.joined(separator: ", ")
    Terminal.note(
      "heddle: not drawn: \(names); these results do not have what \(missing.count == 1 ? "it shows" : "they show") "
        + "(see 'heddle list plots')")
  }

  /// Writes the page, which draws its figures itself.
  private func writePage() {
    do {
      let page = try folder.writePage(with: Gnuplot(environment: Environment.variables))
      Terminal.print(page.relativePath)
    } catch {
      Terminal.note("heddle: warning: \(error)")
    }
  }

  private func manifest(of results: Results) -> Manifest {
    var manifest = Manifest(
      scenario: scenario.name, title: scenario.title, scenarioText: scenario.text,
      scenarioHash: scenario.hash,
      overrides: scenario.overrides, seed: scenario.seed,
      clock: distinct(outcome.records.map(\.clock)),
      machine: outcome.records.contains { $0.machine != nil }
        ? distinct(outcome.records.compactMap(\.machine)) : nil,
      baseline: scenario.report.baseline, confidence: scenario.replications.confidence,
      plots: scenario.report.plots.map(\.name), sweepGroups: scenario.sweepGroups,
      budget: outcome.budget, version: Heddle.version,
      inputs: Manifest.Inputs(provenance, scenarioPath: scenario.path), host: Environment.host)
    manifest.warmUps = results.warmUpLines
    manifest.noise = results.noiseSentence
    return manifest
  }

  /// The different words, in their order.
  private func distinct(_ words: [String]) -> String {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }.joined(separator: ", ")
  }
}
