extension Results {
  /// The most panels that one figure has.
  static let panelMax = 12

  /// The points of a figure with a panel for each of them, or as many of them as there is room for.
  ///
  /// Evenly spread over the sweep, the first and the last one among them.
  func panelPoints(_ room: Int = panelMax) -> [Point] {
    guard points.count > room else { return points }
    guard room > 1 else { return Array(points.suffix(1)) }
    return (0..<room).map { points[$0 * (points.count - 1) / (room - 1)] }
  }

  /// What else a script says of a figure that leaves points out.
  func omission(_ shown: [Point]) -> [String] {
    shown.count < points.count ? ["\(shown.count) of the \(points.count) points are shown."] : []
  }

  /// What stands above the panel of a point: the values of the paths that vary, but for some of them.
  func panelTitle(of point: Point, without hidden: Int? = nil) -> String {
    let names = shortNames
    let values = coordinates(of: point)
    return varying.filter { $0 != hidden }.map { "\(names[$0]) = \(values[$0])" }
      .joined(separator: ", ")
  }

  /// The points in groups that differ in one path alone, by what stands above their panel.
  func panels(along path: Int?) -> [(title: String, points: [Point])] {
    let titles = points.map { panelTitle(of: $0, without: path) }
    return titles.uniqued().map { title in
      (title, zip(titles, points).filter { $0.0 == title }.map(\.1))
    }
  }
}

/// Curves that share a place, each with its name.
struct CurvePanel<Curve> {
  /// What stands above them.
  var title: String
  /// One for each name.
  var curves: [Curve]
}

extension Results {
  /// Panels with a curve for each executor, and the names of the curves.
  ///
  /// Where there is one executor, what differs between panels is what is compared: then all curves stand in
  /// one panel, named by what stood above theirs.
  func overlaid<Curve>(
    _ panels: [CurvePanel<Curve>]
  ) -> (panels: [CurvePanel<Curve>], names: [String]) {
    guard executors.count == 1, (2...8).contains(panels.count) else { return (panels, executors) }
    let whole = CurvePanel(title: executors[0], curves: panels.map { $0.curves[0] })
    return ([whole], panels.map(\.title))
  }
}
