import Statistics

/// What some replications can tell apart, and how many it would take to tell more.
///
/// "Indistinguishable" is an answer only where a difference worth a word would have been seen.
struct Resolution {
  /// How many replications there are.
  let count: Int
  /// The least relative difference that they tell from none.
  let leastDifference: Double
  /// How many it takes to know a ratio to ``wantedPrecision``.
  let needed: Int

  /// What scenarios ask for where they do not say.
  static let wantedPrecision = 0.02

  /// The resolution of pairs; `nil` for a single one.
  init?(_ paired: PairedRatio, confidence: Double) {
    self.init(
      paired.pairsNeeded(precision: Self.wantedPrecision, confidence: confidence),
      paired.leastDifference(confidence: confidence))
  }

  /// The resolution of unpaired values; `nil` if there is a single one.
  init?(_ unpaired: UnpairedRatio, confidence: Double) {
    self.init(
      unpaired.valuesNeeded(precision: Self.wantedPrecision, confidence: confidence),
      unpaired.leastDifference(confidence: confidence))
  }

  private init?(_ size: SampleSize?, _ leastDifference: Double?) {
    guard let size, let leastDifference else { return nil }
    count = size.pilot
    needed = size.needed
    self.leastDifference = leastDifference
  }

  /// What some comparisons that found no difference could not have found; `nil` if all of them are fine enough.
  ///
  /// ```
  /// 2 replications cannot tell differences below 8 %; 9 would be needed for 2 %.
  /// ```
  /// Those that are too coarse are meant, and of several the one in the middle.
  static func note(_ found: [Resolution]) -> String? {
    let coarse = found.filter { $0.needed > $0.count }.sorted { $0.needed < $1.needed }
    guard !coarse.isEmpty else { return nil }
    let typical = coarse[coarse.count / 2]
    let needed =
      typical.needed > 1_000_000 ? "more than a million" : Readable.count(typical.needed)
    return "\(Readable.counted(typical.count, "replication")) cannot "
      + (found.count > 1 ? "as a rule " : "") + "tell differences below "
      + "\(Readable.share(typical.leastDifference)); "
      + "\(needed) would be needed for \(Readable.share(wantedPrecision))."
  }
}
