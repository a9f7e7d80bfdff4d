import Experiments
import Foundation
import Reports

/// What a run leaves behind: files, plots, a table and a verdict.
struct RunReport {
  private let scenario: Scenario
  private let outcome: ExperimentOutcome
  private let folder: ResultsFolder

  init(_ scenario: Scenario, _ outcome: ExperimentOutcome, _ folder: ResultsFolder) {
    self.scenario = scenario
    self.outcome = outcome
    self.folder = folder
  }

  /// Writes and shows everything; whether the finished runs could be kept.
  func publish() -> Bool {
    for failure in outcome.failures { Terminal.note("heddle: run failed: \(failure)") }
    if outcome.isInterrupted {
      Terminal.note("heddle: interrupted; \(outcome.records.count) finished runs are kept")
    }
    if outcome.records.isEmpty { return true }
    let names: [String]
    do {
      names = try folder.write(outcome.records, details: outcome.chains, manifest: manifest)
    } catch {
      Terminal.note("heddle: \(error)")
      return false
    }
    show(names)
    draw()
    return true
  }

  private func show(_ names: [String]) {
    let confidence = scenario.replications.confidence
    let results = Results(outcome.records, details: outcome.chains)
    let (digest, note) = results.digest(rows: 40)
    let paint = Paint(isTerminal: Terminal.showsResults, environment: Environment.variables)
    Terminal.print(digest.table(confidence: confidence, paint: paint))
    if let note { Terminal.print(note + "\n") }
    Terminal.print(
      results.verdict(baseline: scenario.report.baseline, confidence: confidence))
    if let summary = outcome.replicationSummary { Terminal.print("Replications: \(summary).") }
    let worst = results.worstCases(baseline: scenario.report.baseline)
    if !worst.isEmpty { Terminal.print("\n" + worst) }
    Terminal.print("")
    for name in names {
      Terminal.print(folder.url.appending(path: name).relativePath)
    }
    writePage()
  }

  private func draw() {
    do {
      let pictures = try folder.plot(with: Gnuplot(environment: Environment.variables))
      for picture in pictures { Terminal.print(picture.relativePath) }
    } catch {
      // The tables are there, and the plots can be drawn from them at any time.
      Terminal.note("heddle: warning: \(error)")
    }
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

  private var manifest: Manifest {
    Manifest(
      scenario: scenario.name, title: scenario.title, scenarioText: scenario.text,
      scenarioHash: scenario.hash,
      overrides: scenario.overrides, seed: scenario.seed,
      clock: distinct(outcome.records.map(\.clock)),
      machine: outcome.records.contains { $0.machine != nil }
        ? distinct(outcome.records.compactMap(\.machine)) : nil,
      baseline: scenario.report.baseline, confidence: scenario.replications.confidence,
      plots: scenario.report.plots.map(\.name), version: Heddle.version,
      host: Environment.host)
  }

  /// The different words, in their order.
  private func distinct(_ words: [String]) -> String {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }.joined(separator: ", ")
  }
}
