import Statistics

extension Results {
  /// Where each executor does worst against the baseline: a line each, the worst first.
  ///
  /// ```
  /// Worst case of each executor, over sequential:
  /// aria   0.12x  accounts = 2, cores = 32, as bad at cores = 64
  /// dag    0.93x  accounts = 2, cores = 1
  /// ```
  /// Empty if there is a single point, whose table says it already, or nothing to compare with. The
  /// worst of many points is a point picked for being extreme: its interval would promise too much, so
  /// none is shown.
  public func worstCases(baseline: String) -> String {
    let judge = Judge(results: self, baseline: baseline, confidence: 0.95)
    guard points.count > 1 else { return "" }
    let worst = executors.compactMap { executor in
      points.compactMap { point in
        judge.standing(of: executor, at: point).map { (point: point, standing: $0) }
      }
      .min { $0.standing.paired.ratio < $1.standing.paired.ratio }
    }
    guard !worst.isEmpty else { return "" }
    var text = AlignedText(columns: [
      .init(head: "executor", isNumber: false), .init(head: "ratio", isNumber: true),
      .init(head: "where", isNumber: false),
    ])
    text.rows = worst.sorted { $0.standing.paired.ratio < $1.standing.paired.ratio }.map {
      [
        $0.standing.executor, Readable.ratio($0.standing.paired.ratio) + "x",
        place(of: $0, by: judge),
      ]
    }
    let isClosed = worst.contains { judge.isClosedLoop($0.point) }
    return
      "Worst case of each executor\(isClosed ? ", by throughput" : ""), over \(judge.reference):\n"
      + text.lines.dropFirst(2).joined(separator: "\n")
  }

  /// Where an executor does worst, and where else it does.
  private func place(
    of worst: (point: Point, standing: Judge.Standing), by judge: Judge
  ) -> String {
    let ties = points.filter { point in
      point != worst.point
        && judge.standing(of: worst.standing.executor, at: point)
          .map { judge.isTie($0.paired, worst.standing.paired) } == true
    }
    return ([words(for: worst.point)] + [judge.tieWords(for: ties, "bad")].compactMap(\.self))
      .joined(separator: ", ")
  }
}
