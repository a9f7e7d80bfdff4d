import Statistics

/// Ranks executors against the baseline, point by point.
///
/// Every verdict is by p-values that Holm's method corrects over all points and executors, as in
/// `comparisons.csv`, and not only over those that a sentence is about: it is about those that stand out.
struct Judge {
  let results: Results
  let baseline: String
  let confidence: Double
  /// The points where something can be compared.
  let places: [Place]
  private let placesByNumber: [Int: Place]

  /// An executor's ratio to the reference at a point.
  struct Standing {
    let executor: String
    let paired: PairedRatio
    /// The verdict after correction; a single run counts by its face value.
    let verdict: Comparison.Verdict
    /// Whether chance explains it among so many, and would not if it were the only one.
    let isLostInTheCrowd: Bool
  }

  /// A point, and its executors from best to worst.
  struct Place {
    let point: Results.Point
    let ranking: [Standing]
  }

  init(results: Results, baseline: String, confidence: Double) {
    self.results = results
    self.baseline = baseline
    self.confidence = confidence
    let reference = Self.reference(in: results, baseline)
    let found = results.points.map { point in
      results.executors.compactMap { executor in
        Self.ratio(of: executor, to: reference, at: point, in: results, confidence)
          .map { (executor: executor, paired: $0) }
      }
    }
    var adjusted = holmAdjusted(found.joined().compactMap(\.paired.p))[...]
    places = zip(results.points, found).compactMap { point, rows in
      let standings = rows.map { row in
        let p = row.paired.p == nil ? nil : adjusted.removeFirst()
        let verdict = Self.verdict(row.paired, p: p, confidence)
        return Standing(
          executor: row.executor, paired: row.paired, verdict: verdict,
          isLostInTheCrowd: verdict == .indistinguishable
            && Self.verdict(row.paired, p: row.paired.p, confidence) != verdict)
      }
      return standings.isEmpty
        ? nil
        : Place(
          point: point, ranking: standings.sorted { $0.paired.ratio > $1.paired.ratio })
    }
    placesByNumber = Dictionary(uniqueKeysWithValues: places.map { ($0.point.number, $0) })
  }

  /// How many ratios there are that a verdict is made of.
  var comparisonCount: Int { places.reduce(0) { $0 + $1.ranking.count } }

  /// What ratios are over: the baseline, or what speedups are over by definition.
  var reference: String { Self.reference(in: results, baseline) }

  /// The point where the best executor gains most; `nil` if nothing can be compared.
  ///
  /// A gain that chance explains is one only where there is no other.
  var bestPlace: Place? {
    let clear = places.filter { $0.ranking[0].verdict == .faster }
    return (clear.isEmpty ? places : clear).reduce(nil) { best, place in
      guard let best else { return place }
      return place.ranking[0].paired.ratio > best.ranking[0].paired.ratio ? place : best
    }
  }

  /// How an executor stands at a point; `nil` if it cannot be compared there.
  func standing(of executor: String, at point: Results.Point) -> Standing? {
    placesByNumber[point.number]?.ranking.first { $0.executor == executor }
  }

  /// How much faster one executor is than another at a point, and what may be said of it.
  ///
  /// Any two executors at any point might have been those to speak of, so p is multiplied by the number of
  /// these pairs (Bonferroni's correction).
  func gap(
    from executor: String, to other: String, at point: Results.Point
  ) -> (paired: PairedRatio, verdict: Comparison.Verdict)? {
    results.ratio(
      results.primaryMetric, of: executor, to: other, at: point, confidence: confidence
    ).map { paired in
      let pairs = places.reduce(0) { $0 + $1.ranking.count * ($1.ranking.count - 1) / 2 }
      let p = paired.p.map { min(1, $0 * Double(max(1, pairs))) }
      return (paired, Self.verdict(paired, p: p, confidence))
    }
  }

  /// Whether executors had blocks of their own, as in a closed loop: then nothing is a speedup, and there is
  /// no bound that all have in common.
  func isClosedLoop(_ point: Results.Point) -> Bool {
    results.executors.contains { executor in
      results.runs(of: executor, at: point).contains {
        $0.load != nil && $0.speedup == nil && $0.boundSpeedup == nil
      }
    }
  }
}

extension Judge {
  private static func reference(in results: Results, _ baseline: String) -> String {
    results.executors.contains(baseline) ? baseline : "sequential"
  }

  private static func ratio(
    of executor: String, to reference: String, at point: Results.Point, in results: Results,
    _ confidence: Double
  ) -> PairedRatio? {
    guard executor != reference else { return nil }
    guard results.executors.contains(reference) else {
      return PairedRatio(
        speedupOf: results.runs(of: executor, at: point), confidence: confidence)
    }
    return results.ratio(
      results.primaryMetric, of: executor, to: reference, at: point, confidence: confidence)
  }

  /// The verdict on one ratio; a single run counts by its face value.
  private static func verdict(
    _ paired: PairedRatio, p: Double?, _ confidence: Double
  ) -> Comparison.Verdict {
    let verdict = Comparison.Verdict(
      ratio: paired.ratio, interval: paired.interval, p: p, polarity: .higherIsBetter,
      confidence: confidence)
    guard verdict == .singleRun else { return verdict }
    return paired.ratio > 1 ? .faster : (paired.ratio < 1 ? .slower : .indistinguishable)
  }
}
