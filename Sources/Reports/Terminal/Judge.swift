import Statistics

/// Ranks executors against the baseline, point by point.
struct Judge {
  let results: Results
  let baseline: String
  let confidence: Double

  /// An executor's ratio to the reference at a point.
  struct Standing {
    let executor: String
    let paired: PairedRatio
  }

  /// A point, and its executors from best to worst.
  struct Place {
    let point: Results.Point
    let ranking: [Standing]
  }

  /// What ratios are over: the baseline, or what speedups are over by definition.
  var reference: String {
    results.executors.contains(baseline) ? baseline : "sequential"
  }

  /// The point where the best executor gains most; `nil` if nothing can be compared.
  var bestPlace: Place? {
    let places = results.points.compactMap { point -> Place? in
      let standings = results.executors.compactMap { standing(of: $0, at: point) }
      let ranking = standings.sorted { $0.paired.ratio > $1.paired.ratio }
      return ranking.isEmpty ? nil : Place(point: point, ranking: ranking)
    }
    return places.reduce(nil) { best, place in
      guard let best else { return place }
      return place.ranking[0].paired.ratio > best.ranking[0].paired.ratio ? place : best
    }
  }

  func standing(of executor: String, at point: Results.Point) -> Standing? {
    guard executor != reference else { return nil }
    let paired =
      results.executors.contains(reference)
      ? results.ratio(
        results.primaryMetric, of: executor, to: reference, at: point, confidence: confidence)
      : speedup(of: executor, at: point)
    return paired.map { Standing(executor: executor, paired: $0) }
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

  private func speedup(of executor: String, at point: Results.Point) -> PairedRatio? {
    let values = results.sample(.speedup, of: executor, at: point).filter { $0 > 0 }
    return PairedRatio(
      of: values, to: values.map { _ in 1 }, confidence: confidence)
  }
}
