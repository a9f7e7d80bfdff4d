import Experiments
import Foundation
import Reports

/// What a verification leaves behind: a table, a verdict, and what went wrong.
struct VerifyReport {
  private let scenario: Scenario
  private let overrides: [String]
  private let outcome: VerificationOutcome
  private let folder: ResultsFolder

  /// How many steps of a violation are shown; a replay shows all.
  private static let stepMax = 200

  init(
    _ scenario: Scenario, _ overrides: [String], _ outcome: VerificationOutcome,
    _ folder: ResultsFolder
  ) {
    self.scenario = scenario
    self.overrides = overrides
    self.outcome = outcome
    self.folder = folder
  }

  /// Writes and shows everything; whether it could be kept.
  func publish() -> Bool {
    if let problem = outcome.problem { Terminal.note("heddle: \(problem)") }
    if outcome.isInterrupted {
      Terminal.note("heddle: interrupted; this is what was done until then")
    }
    let paint = Paint(isTerminal: Terminal.showsResults, environment: Environment.variables)
    Terminal.print(outcome.table(paint: paint))
    for executor in outcome.executors {
      if let account = executor.account(stepMax: Self.stepMax) { Terminal.print(account + "\n") }
    }
    Terminal.print(outcome.verdict + "\n")
    do {
      let names = try folder.write(outcome, of: scenario) { violation in
        ViolationFile(
          scenario: scenario.path, scenarioHash: scenario.hash, overrides: overrides,
          violation: violation)
      }
      for name in names { Terminal.print(folder.url.appending(path: name).relativePath) }
      return true
    } catch {
      Terminal.note("heddle: \(error)")
      return false
    }
  }
}
