import Experiments
import Foundation

/// A page in Markdown on how far results are from published figures.
///
/// It is written by the program from results folders, so that its figures are those of the last runs. What cannot
/// be computed, such as where a model falls short and why, is in the comment that begins each scenario.
public struct AccuracyPage {
  private let sections: [String]

  /// Reads results folders that have published values.
  ///
  /// - Throws: ``ResultsError`` for a folder that cannot be read, or has no ``PublishedFigure/name``.
  public init(_ folders: [ResultsFolder]) throws(ResultsError) {
    var sections: [String] = []
    for folder in folders {
      let results = try folder.results()
      guard let published = results.published else {
        throw .unreadable(
          path: folder.url.appending(path: PublishedFigure.name).relativePath,
          reason: "there is none, because the scenario has no 'report.published'")
      }
      sections.append(
        Self.section(try folder.manifest(), published, Accuracy(of: results, to: published)))
    }
    self.sections = sections
  }

  /// The text of the page, without a line feed at its end.
  public var markdown: String {
    let head = """
      # Validation

      <!-- Written by `heddle accuracy`, through `make validation`. -->

      What Heddle computes beside what others have measured. A *fitted* value was used to choose numbers of a \
      machine profile; all others count as predictions, and only they are in the errors below; how blind those were, the comments say. An error is ours over \
      theirs, less 1; means are of absolute values. The comments are those of the scenarios.
      """
    return ([head] + sections).joined(separator: "\n\n")
  }

  private static func section(
    _ manifest: Manifest, _ published: PublishedFigure, _ accuracy: Accuracy
  ) -> String {
    let file = manifest.inputs?.scenarioPath ?? manifest.scenario
    var parts = ["## \(manifest.title)", "`\(file)`"]
    parts.append(published.source.joined(separator: " "))
    let comment = comment(of: manifest.scenarioText)
    if !comment.isEmpty { parts.append(comment) }
    parts.append("![\(manifest.title)](images/validation-\(manifest.scenario).svg)")
    parts.append(summary(accuracy))
    if accuracy.unmatched > 0 {
      parts.append("\(accuracy.unmatched) of the published values have no run beside them.")
    }
    parts.append(points(accuracy))
    return parts.joined(separator: "\n\n")
  }

  /// The comment that a scenario begins with, as paragraphs.
  private static func comment(of scenario: String) -> String {
    scenario.split(separator: "\n", omittingEmptySubsequences: false).prefix { $0.hasPrefix("#") }
      .map { $0.dropFirst($0.hasPrefix("# ") ? 2 : 1) }.joined(separator: "\n")
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func summary(_ accuracy: Accuracy) -> String {
    let rows = accuracy.executors.map { executor -> [String] in
      let predictions = accuracy.predictions(of: executor)
      let fits = accuracy.fits(of: executor)
      return [
        "`\(executor)`", predictions.map { String($0.count) } ?? "0",
        predictions.map { AccuracySummary.percent($0.mean) } ?? "-",
        predictions.map { AccuracySummary.percent($0.median) } ?? "-",
        predictions.map { "\(AccuracySummary.signed($0.worst.error)) at \($0.worst.place)" } ?? "-",
        predictions?.rankCorrelation.map { Readable.decimal($0, 2) } ?? "-",
        fits.map { "\($0.count), worst \(AccuracySummary.signed($0.worst.error))" } ?? "none",
      ]
    }
    return table(
      [
        "executor", "predicted", "mean error", "median error", "worst", "rank correlation",
        "fitted",
      ],
      rows)
  }

  private static func points(_ accuracy: Accuracy) -> String {
    let unit = accuracy.metric == .throughput ? 1_000.0 : 1
    let rows = accuracy.rows.map { row in
      [
        row.place, "`\(row.executor)`", Readable.decimal(row.published / unit, 2),
        Readable.decimal(row.simulated / unit, 2), AccuracySummary.signed(row.error),
        row.isFitted ? "yes" : "",
      ]
    }
    let name = unit > 1 ? "thousand tx/s" : accuracy.metric.name
    return "<details><summary>All values, in \(name)</summary>\n\n"
      + table(["point", "executor", "published", "Heddle", "error", "fitted"], rows)
      + "\n\n</details>"
  }

  private static func table(_ heads: [String], _ rows: [[String]]) -> String {
    ([heads, heads.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }
}
