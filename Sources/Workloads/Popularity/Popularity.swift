/// How unevenly things are chosen: accounts, pools, items.
public enum Popularity: Sendable, Equatable {
  /// All equally often.
  case uniform
  /// The i-th most popular one, from 1, in proportion to i to the power of minus the exponent.
  ///
  /// 0 is uniform. On Ethereum the senders of transfers follow 1.05 and the receivers 1.22, exchange
  /// pairs 1.19, and popular collectibles 1.41.
  case zipf(exponent: Double)
  /// A few take a fixed share of the draws.
  case hotSet(HotSet)
  /// In proportion to weights that were measured.
  case weights(WeightTable)
  /// A few take a share of the draws in some blocks only, or others from time to time.
  case hotSpot(HotSpot)

  /// The largest exponent: at 8 the most popular one is chosen 256 times as often as the next.
  public static let exponentMax = 8.0
}

extension Popularity: CustomStringConvertible {
  /// `uniform`, `Zipf 1.1`, `90% of the draws to 1% of the keys`, ...
  public var description: String {
    switch self {
    case .uniform: "uniform"
    case .zipf(let exponent): "Zipf \(exponent)"
    case .hotSet(let hotSet): "\(hotSet)"
    case .weights(let table): "\(table)"
    case .hotSpot(let hotSpot): "\(hotSpot)"
    }
  }
}
