import Experiments

/// What only one of two folders has.
extension FolderComparison {
  static func unmatched(
    _ match: PointMatch, _ first: ComparedFolder, _ second: ComparedFolder, _ letter: String
  ) -> [String] {
    func points(_ points: [Results.Point], of folder: ComparedFolder, _ letter: String) -> [String]
    {
      points.map { point in
        let words = zip(folder.results.shortNames, folder.results.coordinates(of: point))
          .map { "\($0) = \($1)" }.joined(separator: ", ")
        return "only in \(letter): " + (words.isEmpty ? "its only point" : "point \(words)")
      }
    }
    func executors(of folder: ComparedFolder, notIn other: ComparedFolder, _ letter: String)
      -> [String]
    {
      folder.results.executors.filter { !other.results.executors.contains($0) }
        .map { "only in \(letter): executor \($0)" }
    }
    let partial = match.pairs.flatMap { pair in
      first.results.executors.filter(second.results.executors.contains).compactMap {
        executor -> String? in
        let has = [
          !first.results.runs(of: executor, at: pair.first).isEmpty,
          !second.results.runs(of: executor, at: pair.second).isEmpty,
        ]
        guard has[0] != has[1] else { return nil }
        let words = first.results.words(for: pair.first)
        return "only in \(has[0] ? "A" : letter): runs of \(executor)"
          + (words.isEmpty ? "" : " at \(words)")
      }
    }
    return executors(of: first, notIn: second, "A") + executors(of: second, notIn: first, letter)
      + points(match.onlyInFirst, of: first, "A") + points(match.onlyInSecond, of: second, letter)
      + partial
  }
}

extension FolderComparison {
  /// What only one of the folders has, in lines; `nil` if everything has matched.
  public var unmatchedText: String? {
    guard !unmatched.isEmpty else { return nil }
    let lines = unmatched.prefix(20).map { "  " + $0 }
    let rest = unmatched.count - lines.count
    return (["Not compared:"] + lines + (rest > 0 ? ["  and \(rest) more"] : []))
      .joined(separator: "\n")
  }
}
