import Experiments
import Foundation

/// `verify.csv`: a row an executor, with what was tried and what of it was met.
///
/// It holds no times: equal verifications give equal bytes.
public enum VerificationFile {
  /// The name inside the results folder.
  public static let name = "verify.csv"

  /// The text of the file.
  public static func text(for outcome: VerificationOutcome, scenario: Scenario) -> String {
    let empty = VerificationTally()
    var csv = CSVWriter(
      header: ["scenario", "executor", "seed", "planned", "schedules", "steps"]
        + empty.aborts.map { "aborts_" + $0.name.replacing("-", with: "_") }
        + empty.encounters.map { $0.name.replacing(" ", with: "_") }
        + ["searches", "searches_complete", "states", "serially_equivalent", "difference"])
    for executor in outcome.executors {
      let tally = executor.tally
      let counts =
        tally.aborts.map(\.count) + tally.encounters.map(\.count)
        + [tally.searches, tally.completeSearches, tally.states]
      csv.append(
        [
          scenario.name, executor.label, "\(scenario.seed)", "\(executor.planned)",
          "\(tally.schedules)", "\(tally.steps)",
        ] + counts.map(String.init) + [
          tally.schedules > 0 ? "\(executor.finding == nil)" : "", executor.finding?.reason ?? "",
        ])
    }
    return csv.text
  }
}

extension ResultsFolder {
  /// Writes the table of a verification, and a file for each violation.
  ///
  /// Returns the names of the files.
  /// - Throws: ``ResultsError/unwritable(path:reason:)``.
  public func write(
    _ outcome: VerificationOutcome, of scenario: Scenario,
    violationFile: (Violation) -> ViolationFile
  ) throws(ResultsError) -> [String] {
    try create()
    try put(VerificationFile.text(for: outcome, scenario: scenario), in: VerificationFile.name)
    var names = [VerificationFile.name]
    for violation in outcome.executors.compactMap({ $0.finding?.violation }) {
      let stem = "violation-" + violation.executor.fileName
      var name = stem + ".yaml"
      var copies = 1
      // Two labels may differ in nothing that a file name can show.
      while names.contains(name) {
        copies += 1
        name = "\(stem)-\(copies).yaml"
      }
      try put(violationFile(violation).text, in: name)
      names.append(name)
    }
    return names
  }
}

extension String {
  /// The text with a hyphen for all that a file name had better not hold.
  fileprivate var fileName: String {
    let words = split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }
    return words.joined(separator: "-")
  }
}
