extension Results {
  /// The most panels that one figure has.
  static let panelMax = 12

  /// The points of a figure with a panel for each of them, or as many of them as there is room for.
  ///
  /// Evenly spread over the sweep, the first and the last one among them.
  func panelPoints(_ room: Int = panelMax) -> [Point] {
    points.spread(over: room)
  }

  /// The values of a path in words: numbers rising, others as they are swept.
  func words(along path: Int) -> [String] {
    let numbers = points.compactMap { $0.swept[path].number }
    let ordered =
      numbers.count == points.count
      ? zip(points, numbers).sorted { $0.1 < $1.1 }.map(\.0) : points
    return ordered.map { stepWords(of: $0, along: path) }.uniqued()
  }

  /// What else a script says of a figure that leaves points out.
  func omission(_ shown: [Point]) -> [String] {
    shown.count < points.count ? ["\(shown.count) of the \(points.count) points are shown."] : []
  }

  /// What stands above the panel of a point: the values of the paths that vary, but for some of them and those
  /// that vary with these.
  func panelTitle(of point: Point, without hidden: [Int] = []) -> String {
    let names = shortNames
    let values = coordinates(of: point)
    let hidden = hidden + hidden.flatMap(companions)
    return varying.filter { !hidden.contains($0) }.map { "\(names[$0]) = \(values[$0])" }
      .joined(separator: ", ")
  }

  /// The points in groups that differ in one path alone, by what stands above their panel.
  func panels(along path: Int?) -> [(title: String, points: [Point])] {
    panels(along: path.map { [$0] } ?? [])
  }

  /// The points in groups that differ in some paths alone, by what stands above their panel.
  func panels(along paths: [Int]) -> [(title: String, points: [Point])] {
    let titles = points.map { panelTitle(of: $0, without: paths) }
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

extension Array {
  /// As many elements as there is room for, evenly spread, the first and the last one among them.
  func spread(over room: Int) -> [Element] {
    guard count > room else { return self }
    guard room > 1 else { return suffix(1) }
    return (0..<room).map { self[$0 * (count - 1) / (room - 1)] }
  }
}
