import Experiments

/// Points of a sweep in words.
extension ChainJudge {
  /// The values of one swept path at some points that have all values of it, or a part.
  struct Clause {
    /// The place of the path among the swept ones.
    let path: Int
    /// All values of the path: numbers rising, other words as they are swept.
    let all: [String]
    /// Those that are meant; not all.
    let chosen: [String]
    /// Whether the values are numbers.
    let isOrdered: Bool

    /// Whether these are the lowest values.
    var isPrefix: Bool { isOrdered && all.prefix(chosen.count).elementsEqual(chosen) }
    /// Whether these are the highest values.
    var isSuffix: Bool { isOrdered && all.suffix(chosen.count).elementsEqual(chosen) }
  }

  /// Some points as all those that have one of some values of each path; `nil` if they are not of this form.
  ///
  /// Paths of which they have all values are left out.
  func clauses(for chosen: [Results.Point], among present: [Results.Point]) -> [Clause]? {
    // Of points that fill a space no part is all that have some values of a path.
    if results.isSpread { return nil }
    let clauses = results.axes.map { path in
      func values(_ points: [Results.Point]) -> [String] {
        let numbers = points.compactMap { $0.swept[path].number }
        let ordered =
          numbers.count == points.count
          ? zip(points, numbers).sorted { $0.1 < $1.1 }.map(\.0) : points
        return ordered.map { results.coordinates(of: $0)[path] }.uniqued()
      }
      return Clause(
        path: path, all: values(present), chosen: values(chosen),
        isOrdered: present.allSatisfy { $0.swept[path].number != nil })
    }
    let isProduct = present.allSatisfy { point in
      let coordinates = results.coordinates(of: point)
      let isMeant = clauses.allSatisfy { $0.chosen.contains(coordinates[$0.path]) }
      return isMeant == chosen.contains { $0.number == point.number }
    }
    return isProduct ? clauses.filter { $0.chosen.count < $0.all.count } : nil
  }

  /// Some of an executor's points: ` at every point`, ` from cores = 8 on`, ` at regions = even, cores up to 4`,
  /// ` at 3 of 12 points`; empty where there is a single point.
  func words(for chosen: [Results.Point], of executor: String) -> String {
    let present = results.points.filter { !results.runs(of: executor, at: $0).isEmpty }
    if results.points.count == 1 { return "" }
    if chosen.count == present.count { return " at every point" }
    if chosen.count == 1 { return " at \(results.words(for: chosen[0]))" }
    guard let clauses = clauses(for: chosen, among: present), !clauses.isEmpty else {
      return " at \(chosen.count) of \(present.count) points"
    }
    let names = results.shortNames
    if clauses.count == 1, clauses[0].chosen.count > 1 {
      let clause = clauses[0]
      if clause.isPrefix { return " up to \(names[clause.path]) = \(clause.chosen.last ?? "")" }
      if clause.isSuffix { return " from \(names[clause.path]) = \(clause.chosen[0]) on" }
    }
    return " at "
      + clauses.map { names[$0.path] + Self.words(for: $0) }.joined(separator: ", ")
  }

  private static func words(for clause: Clause) -> String {
    if clause.chosen.count > 1 {
      if clause.isPrefix { return " up to \(clause.chosen.last ?? "")" }
      if clause.isSuffix { return " from \(clause.chosen[0]) on" }
    }
    return " = " + clause.chosen.joined(separator: " or ")
  }
}
