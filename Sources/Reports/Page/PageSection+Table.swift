extension PageSection {
  /// All points and executors, in the columns of the terminal's table.
  static func table(of results: Results, confidence: Double) -> PageSection {
    let table = results.resultTable(confidence: confidence)
    let rows = table.rows.map { row in
      let mark: String? =
        switch row.mark {
        case .best: "best"
        case .bad: "bad"
        case nil: nil
        }
      return Markup.Row(
        cells: row.cells.map { Markup($0) },
        classes: [row.isFirst ? "first" : nil, mark].compactMap(\.self))
    }
    let columns = table.columns.map { Markup.Column(head: $0.head, isNumber: $0.isNumber) }
    let isRanked = rows.contains { $0.classes.contains("best") }
    let ties = results.isChain ? "" : ", and those that are indistinguishable from it"
    let isBroken = rows.contains { $0.classes.contains("bad") }
    let legend = [
      isRanked ? "Green and bold: the best executor of each point\(ties)." : nil,
      isBroken ? "Red: a run was not safe, or not live." : nil,
    ].compactMap(\.self)
    return PageSection(
      name: "results", heading: "Results",
      content: [
        .table("Results of all points and executors", columns, rows)
      ] + legend.map { Markup("p", ["class": "note"], $0) })
  }
}
