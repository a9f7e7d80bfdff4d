import Experiments

/// Which swept paths vary by themselves, and which with others.
extension Results {
  /// The places of the paths that vary, each for itself: of paths that move together the first alone.
  var axes: [Int] {
    let followers = Set(zips.flatMap { $0.dropFirst() })
    return varying.filter { !followers.contains($0) }
  }

  /// The places of the paths between whose ends points were spread, as far as they vary.
  var spreadPaths: [Int] { varying.filter { places(of: .sobol).joined().contains($0) } }

  /// Whether equal factors of a path were given equally many points, where points were spread.
  func isLogarithmic(_ path: Int) -> Bool {
    groups.contains { $0.logarithmic?.contains(paths[path]) == true }
  }

  /// Whether points fill a space: then there is no other point that differs in one path alone.
  var isSpread: Bool { !spreadPaths.isEmpty }

  /// The places of the paths that vary with one: those that move together with it, or are spread as it is.
  func companions(of path: Int) -> [Int] {
    (zips + [spreadPaths]).filter { $0.contains(path) }.joined().filter { $0 != path }
  }

  /// What moves along with the first path of a group, in words: `, with zipf`; empty where nothing does.
  func escort(of path: Int) -> String {
    guard let group = zips.first(where: { $0.first == path }), group.count > 1 else { return "" }
    let names = shortNames
    return ", with " + group.dropFirst().map { names[$0] }.joined(separator: " and ")
  }

  /// The values of a path and of those that move with it, where it alone does not tell steps apart.
  func stepWords(of point: Point, along path: Int) -> String {
    let words = coordinates(of: point)
    guard let group = zips.first(where: { $0.first == path }), !isTelling(path, group) else {
      return words[path]
    }
    return group.map { words[$0] }.joined(separator: " / ")
  }

  /// Whether a path of a group has another value at every step.
  private func isTelling(_ path: Int, _ group: [Int]) -> Bool {
    let steps = Set(points.map { point in group.map { point.swept[$0].text } })
    return Set(points.map { $0.swept[path].text }).count == steps.count
  }

  /// Whether the numbers of a path are places on an axis.
  func isTelling(_ path: Int) -> Bool {
    zips.first { $0.first == path }.map { isTelling(path, $0) } ?? true
  }

  /// The groups of paths that move together, as far as they vary.
  private var zips: [[Int]] {
    let varying = Set(varying)
    return places(of: .zip).map { $0.filter(varying.contains) }.filter { !$0.isEmpty }
  }

  private func places(of kind: SweepGroup.Kind) -> [[Int]] {
    groups.filter { $0.kind == kind }.map { group in
      group.paths.compactMap { paths.firstIndex(of: $0) }
    }
  }
}
