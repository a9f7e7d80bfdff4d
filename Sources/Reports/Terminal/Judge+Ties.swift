import Statistics

/// Places that are as good, or as bad, as the one that is named.
extension Judge {
  /// The places whose leaders gain as much as the best place's, without that place.
  func alike(_ best: Place) -> [Results.Point] {
    places.filter { place in
      place.point != best.point && place.ranking[0].verdict == best.ranking[0].verdict
        && isTie(place.ranking[0].paired, best.ranking[0].paired)
    }.map(\.point)
  }

  /// Whether two ratios are equal as they are shown, or their intervals meet.
  ///
  /// Intervals of 95 % that do not meet are a difference at better than one in a hundred.
  func isTie(_ one: PairedRatio, _ other: PairedRatio) -> Bool {
    if Readable.ratio(one.ratio) == Readable.ratio(other.ratio) { return true }
    guard let first = one.interval, let second = other.interval else { return false }
    return first.low <= second.high && second.low <= first.high
  }

  /// `as good at cores = 16`, `as good at 3 others`; `nil` if there is no tie.
  func tieWords(for points: [Results.Point], _ quality: String) -> String? {
    guard let first = points.first else { return nil }
    let words = results.words(for: first)
    return points.count == 1 && !words.isEmpty
      ? "as \(quality) at \(words)"
      : "as \(quality) at " + Readable.counted(points.count, "other")
  }
}
