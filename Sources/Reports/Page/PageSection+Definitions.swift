import Experiments

extension PageSection {
  /// What the columns of the table mean, and the metrics of the files that these runs have.
  static func definitions(for results: Results, confidence: Double) -> PageSection {
    let heads = results.resultTable(confidence: confidence).columns.map(\.head)
    let occurring = Metric.allCases.filter { metric in
      results.records.contains { metric.value(of: $0) != nil }
    }
    let rows = TableHead.all.filter { heads.contains($0.head) && $0.metric == nil }.map {
      Markup.Row(cells: [Markup($0.head), Markup(""), Markup($0.summary), Markup(""), Markup("")])
    }
    let metrics = occurring.map { metric in
      let head = TableHead.all.first { $0.metric == metric && heads.contains($0.head) }
      return Markup.Row(cells: [
        Markup(head?.head ?? ""), Markup("code", [:], metric.name), Markup(metric.summary),
        Markup(metric.unit), Markup(words(for: metric.polarity)),
      ])
    }
    let columns = ["in the table", "in files", "meaning", "unit", "better"]
    return PageSection(
      name: "definitions", heading: "Definitions",
      content: [
        .table("Definitions of metrics", columns.map { Markup.Column(head: $0) }, rows + metrics)
      ])
  }

  private static func words(for polarity: Metric.Polarity) -> String {
    switch polarity {
    case .higherIsBetter: "more"
    case .lowerIsBetter: "less"
    case .neutral: ""
    }
  }
}
