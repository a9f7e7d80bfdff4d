import EventKernel

/// Draws numbers below a count as a ``Popularity`` says.
///
/// The smaller the number, the more popular, except where weights or a hot spot say otherwise.
public enum PopularityDraw: Sendable {
  /// All equally often.
  case uniform(count: Int)
  /// By a table of weights.
  case weighted(DiscreteDistribution)
  /// The first ones take a share of the draws.
  case hotSet(HotSetDraw)
  /// Some take a share of the draws in some blocks.
  indirect case hotSpot(HotSpotDraw)

  /// Prepares draws below `count`, which is positive: O(count) for an uneven popularity.
  ///
  /// `setting` is the setting that says so, for the message.
  /// - Throws: ``WorkloadError`` if there are more weights than numbers, or too few numbers for all
  ///   the hot ones, and if the table cannot be built.
  public init(
    _ popularity: Popularity, count: Int, setting: String = "popularity"
  ) throws(WorkloadError) {
    switch popularity {
    case .uniform: self = .uniform(count: count)
    case .zipf(let exponent):
      self = .weighted(
        try Self.table(setting) { () throws(GSLError) in
          try .zipf(count: count, exponent: exponent)
        })
    case .hotSet(let hotSet): self = .hotSet(HotSetDraw(hotSet, count: count))
    case .weights(let table):
      guard table.weights.count <= count else {
        throw WorkloadError(
          setting: setting,
          reason: "\(table.file) has \(table.weights.count) weights, but there are only \(count) "
            + "to choose from; expected at most a row for each")
      }
      self = .weighted(
        try Self.table(setting) { () throws(GSLError) in
          try DiscreteDistribution(weights: table.weights)
        })
    case .hotSpot(let hotSpot):
      guard hotSpot.countMin <= count else {
        throw WorkloadError(
          setting: setting,
          reason: "\(hotSpot.keys) hot keys need \(hotSpot.countMin) to choose from, "
            + "but there are only \(count)")
      }
      let rest = hotSpot.exponent == 0 ? Popularity.uniform : .zipf(exponent: hotSpot.exponent)
      self = .hotSpot(
        HotSpotDraw(
          hotSpot: hotSpot, count: count,
          rest: try PopularityDraw(rest, count: count, setting: setting)))
    }
  }

  private static func table(
    _ setting: String, _ make: () throws(GSLError) -> DiscreteDistribution
  ) throws(WorkloadError) -> DiscreteDistribution {
    do throws(GSLError) {
      return try make()
    } catch {
      throw WorkloadError(setting: setting, reason: "its table cannot be built: \(error)")
    }
  }

  /// The next number, for a block of that number.
  @inline(__always)
  public func next(from stream: RandomStream, in block: Int) -> Int {
    switch self {
    case .uniform(let count): stream.integer(below: count)
    case .weighted(let distribution): distribution.draw(from: stream)
    case .hotSet(let draw): draw.next(from: stream)
    case .hotSpot(let draw): draw.next(from: stream, in: block)
    }
  }
}

extension PopularityDraw {
  /// A number other than the one given, for a block of that number.
  ///
  /// It is drawn again as long as it is the same. Where a thousand tries give nothing else, as when one
  /// number takes practically all draws, it is any other below `count`, each equally likely.
  @inline(__always)
  func next(
    otherThan number: Int, below count: Int, from stream: RandomStream, in block: Int
  ) -> Int {
    for _ in 0..<1_000 {
      let other = next(from: stream, in: block)
      if other != number { return other }
    }
    let other = stream.integer(below: count - 1)
    return other < number ? other : other + 1
  }
}
