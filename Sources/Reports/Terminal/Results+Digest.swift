import Experiments

extension Results {
  /// The part of the results that fits a screen, and a line that says what was left out.
  ///
  /// Above `limit` rows only the far end of the horizontal axis is kept, usually the largest number
  /// of cores; if that is still too much, only the first points of it.
  public func digest(rows limit: Int) -> (results: Results, note: String?) {
    func rows(_ points: [Point]) -> Int { points.count * executors.count }
    guard rows(points) > limit else { return (self, nil) }
    var kept = points
    var condition = ""
    // The first points of a space-filling design fill the space as well.
    if let path = PlotAxis(for: self).path, !spreadPaths.contains(path),
      let farthest = points.max(by: { ($0.swept[path].number ?? 0) < ($1.swept[path].number ?? 0) })
    {
      kept = points.filter { $0.swept[path] == farthest.swept[path] }
      condition = ", those at \(shortNames[path]) = \(farthest.swept[path].text)"
    }
    if rows(kept) > limit {
      kept = Array(kept.prefix(max(1, limit / executors.count)))
      condition += ", the first ones"
    }
    let numbers = Set(kept.map(\.number))
    return (
      Results(records.filter { numbers.contains($0.point) }, groups: groups, budget: budget),
      "(\(kept.count) of \(points.count) points\(condition); all are in \(RunsFile.name))"
    )
  }
}
