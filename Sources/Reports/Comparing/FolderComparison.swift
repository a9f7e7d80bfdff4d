import Experiments
import Statistics

/// Two results folders side by side: before and after a change, or here and on another machine.
///
/// ```swift
/// let comparison = try FolderComparison.all(first, [second])[0]
/// print(comparison.table(), comparison.verdict)
/// ```
/// Points are matched by what is swept, executors by label. Where the scenario's text and the seed are the
/// same, replications pair, since both folders ran the same blocks.
public struct FolderComparison: Sendable {
  /// What others are compared with.
  public let first: ComparedFolder
  /// What is compared.
  public let second: ComparedFolder
  /// The letter of the second folder; the first one is A.
  public let letter: String
  /// Whether replications pair.
  public let method: FolderRatio.Method
  /// A row for each metric of each executor at each point that both have.
  public internal(set) var rows: [Row]
  /// How many comparisons the p-values are corrected for.
  private(set) var familySize = 0
  /// What only one of them has, a line each.
  public let unmatched: [String]
  /// What the folders differ by as a whole, a line each.
  let differences: [String]

  /// The confidence of the intervals, that of the first folder.
  public var confidence: Double { first.manifest.confidence }

  private init(_ first: ComparedFolder, _ second: ComparedFolder, letter: String) {
    self.first = first
    self.second = second
    self.letter = letter
    let isSame =
      first.manifest.scenarioHash == second.manifest.scenarioHash
      && first.manifest.seed == second.manifest.seed
    let method: FolderRatio.Method = isSame ? .paired : .unpaired
    let match = PointMatch(first, second)
    self.method = method
    rows = match.pairs.flatMap { pair in
      first.results.executors.flatMap { executor in
        first.results.comparedMetrics.compactMap { metric in
          Row(
            metric, of: executor, at: pair.first,
            first.results.runs(of: executor, at: pair.first),
            second.results.runs(of: executor, at: pair.second), method,
            first.manifest.confidence)
        }
      }
    }
    unmatched = Self.unmatched(match, first, second, letter)
    differences = match.differences.map { difference in
      "\(difference.path) is \(difference.first ?? "the scenario's") in A, "
        + "\(difference.second ?? "the scenario's") in \(letter)"
    }
  }

  /// Compares each of some folders with the first.
  ///
  /// Verdicts are by p-values that Holm's method corrects over all rows of all of them.
  ///
  /// - Throws: ``ResultsError/incomparable(first:second:reason:)`` if two have nothing in common.
  /// - Precondition: there are at most 25 others.
  public static func all(
    _ first: ComparedFolder, _ others: [ComparedFolder]
  ) throws(ResultsError) -> [FolderComparison] {
    precondition(others.count <= 25, "\(others.count) folders have no letters")
    var comparisons: [FolderComparison] = []
    for (place, second) in others.enumerated() {
      let letter = String(UnicodeScalar(UInt8(ascii: "B") + UInt8(place)))
      let comparison = FolderComparison(first, second, letter: letter)
      try comparison.check()
      comparisons.append(comparison)
    }
    let places = comparisons.indices.flatMap { index in
      comparisons[index].rows.indices.map { (comparison: index, row: $0) }
    }
    let judged = places.filter { comparisons[$0.comparison].rows[$0.row].ratio?.p != nil }
    let adjusted = holmAdjusted(
      judged.compactMap { comparisons[$0.comparison].rows[$0.row].ratio?.p })
    for index in comparisons.indices { comparisons[index].familySize = judged.count }
    for (place, p) in zip(judged, adjusted) {
      comparisons[place.comparison].rows[place.row].correct(
        p, confidence: first.manifest.confidence)
    }
    return comparisons
  }

  private func check() throws(ResultsError) {
    let isMixed = first.results.isChain != second.results.isChain
    guard rows.isEmpty || isMixed else { return }
    let reason =
      isMixed
      ? "one is of chains and the other is not"
      : "they have no point with the same executor in common; "
        + unmatched.prefix(4).joined(separator: "; ")
    throw .incomparable(first: first.name, second: second.name, reason: reason)
  }
}
