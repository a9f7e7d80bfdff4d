extension PageSection {
  /// All points and executors, in the columns of the terminal's table.
  static func table(of results: Results, confidence: Double) -> PageSection {
    let text = TableText(results.table(confidence: confidence))
    var classes: ArraySlice<[String]> = results.points.flatMap { point in
      let best = results.bestExecutors(at: point, confidence: confidence)
      return results.present(at: point).enumerated().map { index, executor in
        // Whoever serves clients best is of no use if it is not safe.
        let mark =
          results.isSound(executor, at: point) ? (best.contains(executor) ? "best" : nil) : "bad"
        return [index == 0 ? "first" : nil, mark].compactMap(\.self)
      }
    }[...]
    let rows = text.rows.map { cells in
      Markup.Row(cells: cells.map { Markup($0) }, classes: classes.popFirst() ?? [])
    }
    let columns = text.columns.map { Markup.Column(head: $0.head, isNumber: $0.isNumber) }
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
