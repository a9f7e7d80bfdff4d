import Experiments

/// What a budget did not suffice for.
extension Results {
  /// Which points lack replications or precision since the budget is used up; `nil` if it sufficed.
  ///
  /// ```
  /// The budget of 500 runs is used up: 12 of 64 points are not precise to 2 %, the worst ±8.4 % at zipf = 1.3; 4
  /// points (61-64) have no runs.
  /// ```
  public var budgetNote: String? {
    guard let budget, budget.endedBy != nil else { return nil }
    let unfinished = budget.unfinished
    let silent = unfinished.filter { $0.replications == 0 }
    let short = unfinished.filter { (1..<budget.minimum).contains($0.replications) }
    let wide = unfinished.filter { $0.replications >= budget.minimum }
    var parts: [String] = []
    if let precision = budget.precision, !wide.isEmpty {
      let worst = wide.filter { $0.halfWidth != nil }
        .max { ($0.halfWidth ?? 0, $1.point) < ($1.halfWidth ?? 0, $0.point) }
      parts.append(
        Self.are(wide, of: budget) + " not precise to \(Readable.share(precision))"
          + (worst.map(words).map { ", the worst \($0)" } ?? ""))
    }
    if !short.isEmpty {
      parts.append(
        Self.have(short, of: budget, parts.isEmpty)
          + " fewer than \(Readable.counted(budget.minimum, "replication"))")
    }
    if !silent.isEmpty { parts.append(Self.have(silent, of: budget, parts.isEmpty) + " no runs") }
    return "The budget of \(budget.budget) is used up: " + parts.joined(separator: "; ") + "."
  }

  private func words(for point: BudgetReport.Unfinished) -> String {
    let width = Self.text(width: point.halfWidth ?? 0)
    let place = points.first { $0.number == point.point }.map(words(for:)) ?? ""
    return place.isEmpty ? width : "\(width) at \(place)"
  }

  /// A half-width as precise as it takes to tell it from what was wanted: `±2.1 %`.
  private static func text(width: Double) -> String {
    "±\(Readable.decimal(width * 100, width < 0.0995 ? 1 : 0)) %"
  }

  private static func are(
    _ points: [BudgetReport.Unfinished], of budget: BudgetReport
  ) -> String {
    budget.pointCount == 1
      ? "the point is"
      : "\(points.count) of \(budget.pointCount) points \(points.count == 1 ? "is" : "are")"
  }

  /// `4 of 64 points (61-64) have`; the whole is told once.
  private static func have(
    _ points: [BudgetReport.Unfinished], of budget: BudgetReport, _ isFirst: Bool
  ) -> String {
    if budget.pointCount == 1 { return "the point has" }
    let whole =
      isFirst ? " of \(budget.pointCount) points" : (points.count == 1 ? " point" : " points")
    return "\(points.count)\(whole) (\(ranges(points.map(\.point)))) "
      + (points.count == 1 ? "has" : "have")
  }

  /// Rising numbers, neighbours as one: `3, 61-64`; of more than six pieces the first ones.
  static func ranges(_ numbers: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    let words = ranges.prefix(6).map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
    }
    return words.joined(separator: ", ") + (ranges.count > 6 ? ", ..." : "")
  }

  /// What a point lacks since the budget is used up, for a cell of a table; empty if nothing.
  func lack(at point: Point) -> String {
    guard let budget, budget.endedBy != nil,
      let found = budget.unfinished.first(where: { $0.point == point.number })
    else { return "" }
    if found.replications < budget.minimum {
      return "\(found.replications) of \(budget.minimum) runs"
    }
    return "precision" + (found.halfWidth.map { " (\(Self.text(width: $0)))" } ?? "")
  }
}
