extension Results {
  /// What panels of a metric show: points along an axis.
  ///
  /// Of points that fill a space and are crossed with others, as many groups as there is room for.
  var views: [(axis: PlotAxis, title: String, points: [Point])] {
    guard isSpread else {
      let axis = PlotAxis(for: self)
      return panels(along: axis.path).map { (axis, $0.title, $0.points) }
    }
    return panels(along: spreadPaths).spread(over: viewRoom).flatMap { group in
      spreadPaths.map { (PlotAxis(along: $0, in: self), group.title, group.points) }
    }
  }

  /// How many groups of points are shown over each path that they are spread along.
  private var viewRoom: Int { max(1, Self.panelMax / max(1, spreadPaths.count)) }

  /// What a script says of views that leave points out.
  var viewOmission: [String] {
    let count = isSpread ? panels(along: spreadPaths).count : 0
    return count > viewRoom ? ["\(viewRoom) of the \(count) groups of points are shown."] : []
  }
}
