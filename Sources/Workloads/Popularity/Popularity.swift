import Settings

/// How unevenly things are chosen: accounts, pools, items.
public enum Popularity: Sendable, Equatable {
  /// All equally often.
  case uniform
  /// The i-th most popular one, from 1, in proportion to i to the power of minus the exponent.
  ///
  /// 0 is uniform. On Ethereum the senders of transfers follow 1.05 and the receivers 1.22, exchange
  /// pairs 1.19, and popular collectibles 1.41.
  case zipf(exponent: Double)

  /// The largest exponent: at 8 the most popular one is chosen 256 times as often as the next.
  public static let exponentMax = 8.0
}

extension Popularity {
  /// A setting `uniform | {zipf: s}` of that name.
  public static func setting(_ name: String, _ summary: String) -> Setting {
    let forms = [TaggedCase("uniform"), TaggedCase("zipf", .real(0...exponentMax))]
    return Setting(name, .tagged(forms), default: .tagged("uniform", nil), summary)
  }

  /// Reads the value of a ``setting(_:_:)``.
  public init(_ name: String, in values: SettingValues) {
    switch values.tagged(name) {
    case ("zipf", .real(let exponent)): self = .zipf(exponent: exponent)
    case ("uniform", nil): self = .uniform
    case (let tag, _): preconditionFailure("setting '\(name)' has no form '\(tag)'")
    }
  }
}

extension Popularity: CustomStringConvertible {
  /// `uniform` or `Zipf 1.1`.
  public var description: String {
    switch self {
    case .uniform: "uniform"
    case .zipf(let exponent): "Zipf \(exponent)"
    }
  }
}
