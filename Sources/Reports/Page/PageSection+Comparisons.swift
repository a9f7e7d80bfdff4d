import Statistics

extension PageSection {
  /// The rows that a page shows without being asked.
  private static let openMax = 24

  /// Every executor beside the baseline, as `comparisons.csv` has it; folded away if it is long.
  static func comparisons(
    _ rows: [ComparisonRow], in results: Results, baseline: String, confidence: Double
  ) -> PageSection {
    PageSection(
      name: "comparisons", heading: "Comparisons with \(rows.first?.baseline ?? baseline)",
      content: content(rows, results, baseline, confidence))
  }

  private static func content(
    _ rows: [ComparisonRow], _ results: Results, _ baseline: String, _ confidence: Double
  ) -> [Markup] {
    if rows.isEmpty {
      let isAlone = results.executors == [baseline]
      let reason = isAlone ? "There is no other executor" : "There are no runs of \(baseline)"
      return [Markup("p", [:], reason + " to compare with.")]
    }
    let note = Markup(
      "p", ["class": "note"],
      "Ratios are over the baseline, in paired replications, with their intervals at "
        + "\(Readable.share(confidence)) confidence. The p-value is corrected by Holm's method over all "
        + "rows, and the verdict follows from it. All rows are in \(ComparisonsFile.name), too.")
    let table = Markup.table(
      "Comparisons with the baseline", columns(results, confidence),
      markup(of: rows, in: results, confidence))
    if rows.count <= openMax { return [note, table] }
    let summary = Markup("summary", [:], "All \(rows.count) comparisons")
    return [note, Markup("details", [:], [summary, table])]
  }

  private static func columns(_ results: Results, _ confidence: Double) -> [Markup.Column] {
    zip(results.shortNames, results.paths.indices).map { name, index in
      Markup.Column(
        head: name, isNumber: results.points.allSatisfy { $0.swept[index].number != nil })
    } + [
      Markup.Column(head: "metric"), Markup.Column(head: "executor"),
      Markup.Column(head: "ratio", isNumber: true),
      Markup.Column(head: Readable.share(confidence) + " CI", isNumber: true),
      Markup.Column(head: "p, corrected", isNumber: true), Markup.Column(head: "verdict"),
    ]
  }

  private static func markup(
    of rows: [ComparisonRow], in results: Results, _ confidence: Double
  ) -> [Markup.Row] {
    let points = Dictionary(results.points.map { ($0.number, $0) }) { first, _ in first }
    var last: Int?
    return rows.map { row in
      let isFirst = row.point != last
      last = row.point
      let place =
        points[row.point].map(results.coordinates) ?? results.paths.map { _ in "" }
      let interval = row.interval.map {
        Readable.range(
          ConfidenceInterval(low: $0.lowerBound, high: $0.upperBound, confidence: confidence),
          of: row.ratio)
      }
      let cells =
        place + [row.metric, row.candidate, Readable.ratio(row.ratio), interval ?? ""]
        + [row.adjustedP.map(probability) ?? "", row.verdict]
      return Markup.Row(
        cells: cells.map { Markup($0) },
        classes: (isFirst ? ["first"] : []) + [row.verdict])
    }
  }

  private static func probability(_ p: Double) -> String {
    p < 0.001 ? "< 0.001" : Readable.decimal(p, 3)
  }
}
