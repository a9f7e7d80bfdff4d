import Settings

/// A world of a domain that is so small that its transactions meet.
///
/// Every registered domain needs one: without it the conformance suite fails.
package struct SmallWorld: Sendable {
  /// The domain's name.
  package let domain: String
  /// The settings that differ from their defaults.
  package let values: [String: SettingValue]

  init(_ domain: String, _ values: [String: SettingValue]) {
    self.domain = domain
    self.values = values
  }

  /// The small worlds of all domains.
  package static let all: [SmallWorld] = [
    SmallWorld(
      "payments",
      [
        "accounts": .integer(6), "compute": .nanoseconds(50), "extra-reads": .integer(2),
        "extra-writes": .integer(3), "volume-counter": .flag(true), "misdeclared": .real(0.1),
        "mix": .shares([("payment", 0.7), ("statement", 0.3)]),
      ]),
    SmallWorld(
      "voting",
      [
        "voters": .integer(20), "ballots": .integer(2), "registered": .real(0.5),
        "mix": .shares([("register", 0.3), ("cast", 0.5), ("delegate", 0.2)]), "work": .real(0.01),
      ]),
  ]
}

extension SettingValue {
  /// A mix.
  package static func shares(_ shares: [(String, Double)]) -> SettingValue {
    .map(shares.map { NamedValue($0.0, .real($0.1)) })
  }
}
