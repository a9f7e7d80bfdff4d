extension Results {
  /// What panels of a metric show: points along an axis.
  var views: [(axis: PlotAxis, title: String, points: [Point])] {
    guard isSpread else {
      let axis = PlotAxis(for: self)
      return panels(along: axis.path).map { (axis, $0.title, $0.points) }
    }
    let groups = panels(along: spreadPaths).spread(over: max(1, Self.panelMax / spreadPaths.count))
    return groups.flatMap { group in
      spreadPaths.map { (PlotAxis(along: $0, in: self), group.title, group.points) }
    }
  }
}
