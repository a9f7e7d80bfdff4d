import Experiments
import Statistics

/// Two folders for the terminal.
extension FolderComparison {
  /// What the letters stand for, and how the folders are compared.
  ///
  /// ```
  /// A  results/before  quickstart, seed 1, virtual, laptop, heddle 0.1.0
  /// B  results/after   quickstart, seed 1, virtual, laptop, heddle 0.1.0
  /// Replications are paired: scenario and seed are the same.
  /// Verdicts are corrected for 24 comparisons; intervals are each on their own.
  /// ```
  public var heading: String {
    var text = AlignedText(
      columns: ["letter", "name", "origin"].map { .init(head: $0, isNumber: false) })
    text.rows = [["A", first.name, first.origin], [letter, second.name, second.origin]]
    let reasons = [
      first.manifest.scenarioHash != second.manifest.scenarioHash ? "scenarios" : nil,
      first.manifest.seed != second.manifest.seed ? "seeds" : nil,
    ].compactMap(\.self)
    let how =
      method == .paired
      ? "Replications are paired: scenario and seed are the same."
      : "Replications are not paired, since the \(reasons.joined(separator: " and ")) differ: "
        + "Welch's test on logarithms."
    let clocks = [first, second].map { $0.results.noiseSentence }
    let noises = zip(["A", letter], clocks).compactMap { letter, noise in
      noise.map { $0.replacing("Noise:", with: "Noise in \(letter):") }
    }
    let correction =
      familySize > 1
      ? ["Verdicts are corrected for \(familySize) comparisons; intervals are each on their own."]
      : []
    return
      (Array(text.lines.dropFirst(2)) + [how] + correction + differences.map { $0 + "." } + noises)
      .joined(separator: "\n")
  }

  /// A row for each comparison, worse ones as wrong and better ones as best; ends with a line break.
  ///
  /// Above `limit` rows those that are indistinguishable are left out, and if that is not enough all but the
  /// largest differences; a last line says so.
  public func table(rows limit: Int = 40, paint: Paint = .plain) -> String {
    let shown = shown(limit)
    var text = AlignedText(columns: columns)
    text.rows = shown.map(cells)
    let lines = text.painted(
      paint, best: Set(shown.indices.filter { shown[$0].verdict == .faster }),
      bad: Set(shown.indices.filter { shown[$0].verdict == .slower }))
    guard shown.count < rows.count else { return lines }
    let note = "(\(shown.count) of \(rows.count) comparisons; --output FILE.csv has all)\n"
    return shown.isEmpty ? note : lines + note
  }

  private func shown(_ limit: Int) -> [Row] {
    guard rows.count > limit else { return rows }
    let clear = rows.indices.filter { rows[$0].verdict != .indistinguishable }
    let largest = clear.sorted { abs(rows[$0].gain) > abs(rows[$1].gain) }.prefix(limit)
    return largest.sorted().map { rows[$0] }
  }

  private var columns: [AlignedText.Column] {
    first.results.sweptColumns
      + ["executor", "metric"].map { AlignedText.Column(head: $0, isNumber: false) }
      + ["A", letter, "\(letter)/A", Readable.share(confidence) + " CI"].map {
        AlignedText.Column(head: $0, isNumber: true)
      } + [AlignedText.Column(head: "verdict", isNumber: false)]
  }

  private func cells(of row: Row) -> [String] {
    let interval = row.ratio.flatMap { ratio in
      ratio.interval.map { Readable.fineRange($0, of: ratio.ratio) }
    }
    return first.results.coordinates(of: row.point) + [
      row.executor, hasSeveralMetrics ? row.metric.name : "",
      row.metric.readable(row.firstValue), row.secondValue.map(row.metric.readable) ?? "none",
      row.ratio.map { Readable.fineRatio($0.ratio) } ?? "", interval ?? "",
      row.isLost ? "lost" : row.verdict.rawValue,
    ]
  }

  /// Whether rows have to say which metric they are of.
  var hasSeveralMetrics: Bool { Set(rows.map(\.metric)).count > 1 }
}

extension Metric {
  /// A value with its unit, as tables show it.
  func readable(_ value: Double) -> String {
    switch unit {
    case "ms": Readable.milliseconds(value)
    case "": Readable.quantity(value)
    default: Readable.quantity(value) + " " + unit
    }
  }
}
