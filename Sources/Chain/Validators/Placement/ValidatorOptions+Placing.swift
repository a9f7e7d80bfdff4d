/// A validator as a scenario describes it.
public struct PlacedValidator: Sendable, Equatable {
  /// Where it stands; its identity.
  public let place: ValidatorPlace
  /// The cores on which it executes; `nil` is as many as the scenario's `execution.cores`.
  public let cores: Int?
  /// How fast it executes, beside the machine profile.
  public let speed: Double
  /// Its weight in consensus, positive.
  public let weight: Int
}

extension ValidatorOptions {
  /// The validators, in the order in which they are numbered: regions take turns, in proportion to how many
  /// stand in each, so that leaders in the order of numbers come from everywhere.
  ///
  /// It depends on the options and the table alone. One validator more has a place of its own and leaves all
  /// other places as they are, whatever their numbers become.
  /// - Throws: ``ChainError`` if regions are not in the table, or their parts do not add up.
  public func place(in table: LatencyTable) throws(ChainError) -> [PlacedValidator] {
    let counts = Apportionment.divide(count, by: try regions.shares(in: table))
    let places = Self.places(counts)
    let cores = cores.deal(to: places, purpose: "cores")
    let speeds = speed.deal(to: places, purpose: "speed")
    let weights = stake.weights(of: places)
    return places.indices.map {
      PlacedValidator(
        place: places[$0], cores: cores[$0], speed: speeds[$0], weight: weights[$0])
    }
  }

  private static func places(_ counts: [Int]) -> [ValidatorPlace] {
    let places = counts.enumerated().flatMap { region, count in
      (0..<count).map { ValidatorPlace(region: region, ordinal: $0) }
    }
    // The k-th of n stands at (2k + 1) / 2n of the way; fractions are compared as whole numbers.
    return places.sorted { first, second in
      let one = (2 * first.ordinal + 1) * counts[second.region]
      let other = (2 * second.ordinal + 1) * counts[first.region]
      return (one, first.region) < (other, second.region)
    }
  }
}
