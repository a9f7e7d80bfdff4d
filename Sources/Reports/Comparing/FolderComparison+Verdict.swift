import Experiments
import Foundation
import Statistics

extension FolderComparison {
  /// The comparison in one sentence, and in another whether there are too few replications.
  ///
  /// ```
  /// B is slower than A in 3 of 24 comparisons, most by dag at cores = 8: 0.941x (95 % CI 0.930-0.952);
  /// indistinguishable from A in 21 of 24 comparisons.
  /// ```
  public var verdict: String {
    [sentence, resolutionNote].compactMap(\.self).joined(separator: " ")
  }

  private var sentence: String {
    if rows.allSatisfy({ $0.ratio?.ratio == 1 && $0.ratio?.interval?.halfWidth ?? 0 == 0 }) {
      return "\(letter) equals A in \(all)."
    }
    let slower = rows.filter { $0.verdict == .slower }
    let faster = rows.filter { $0.verdict == .faster }
    let equal = rows.filter { $0.verdict == .indistinguishable }
    let single = rows.filter { $0.verdict == .singleRun }
    if equal.count == rows.count {
      return "\(letter) is indistinguishable from A in \(all): \(range(of: equal))."
    }
    if single.count == rows.count {
      return
        "\(letter) has \(range(of: single)) of what A has, by single runs, of which nobody knows what is "
        + "chance."
    }
    let clauses = [
      clause("slower than A", slower, slower.min { $0.gain < $1.gain }),
      clause("faster than A", faster, faster.max { $0.gain < $1.gain }),
      clause("indistinguishable from A", equal, nil),
      clause("not to be judged, by single runs,", single, nil),
    ].compactMap(\.self)
    return "\(letter) is \(clauses.joined(separator: "; "))."
  }

  private var all: String {
    rows.count == 1 ? "the one comparison" : "all \(rows.count) comparisons"
  }

  private func clause(_ what: String, _ some: [Row], _ extreme: Row?) -> String? {
    guard !some.isEmpty else { return nil }
    let count = some.count == rows.count ? all : "\(some.count) of \(rows.count) comparisons"
    let most = some.count > 1 ? ", most by" : ","
    return (rows.count == 1 ? what : "\(what) in \(count)")
      + (extreme.map { "\(most) \(words(for: $0))" } ?? "")
  }

  /// `dag at cores = 8: 0.941x (95 % CI 0.930-0.952)`, with the metric where there are several.
  func words(for row: Row) -> String {
    let place = first.results.words(for: row.point)
    let name =
      row.executor + (place.isEmpty ? "" : " at \(place)")
      + (hasSeveralMetrics ? ", \(row.metric.name)" : "")
    guard let ratio = row.ratio else { return "\(name): nothing is left" }
    let interval = ratio.interval.map {
      " (\(Readable.share(confidence)) CI \(Readable.fineRange($0, of: ratio.ratio)))"
    }
    return "\(name): \(Readable.fineRatio(ratio.ratio))x\(interval ?? "")"
  }

  /// The least and the greatest ratio of some rows.
  private func range(of some: [Row]) -> String {
    let ratios = some.compactMap { $0.ratio?.ratio }
    guard let low = ratios.min(), let high = ratios.max() else { return "no ratio" }
    let (least, most) = (Readable.fineRatio(low), Readable.fineRatio(high))
    return least == most ? "\(least)x" : "\(least)-\(most)x"
  }

  private var resolutionNote: String? {
    Resolution.note(
      rows.filter { $0.verdict == .indistinguishable }.compactMap { $0.ratio?.resolution })
  }
}

extension FolderComparison.Row {
  /// By how much the second folder is better: the logarithm of the ratio, or of its inverse where less is better.
  var gain: Double {
    guard let ratio else { return isLost ? -.infinity : 0 }
    return (metric.polarity == .lowerIsBetter ? -1 : 1) * log(ratio.ratio)
  }
}
