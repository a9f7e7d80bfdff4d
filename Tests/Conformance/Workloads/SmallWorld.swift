import Settings
import Workloads

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
    SmallWorld(
      "defi",
      [
        "accounts": .integer(20), "pools": .integer(6), "reserve": .integer(1_000_000_000),
        "initial-balance": .range(0, 400_000_000), "amount": .range(1_000_000, 40_000_000),
        "slippage-tolerance": .real(0.1), "frozen": .real(0.1), "providers": .integer(4),
        "markets": .integer(2), "oracle-assets": .integer(2), "borrowers": .integer(12),
        "price-step": .real(0.1), "reporters": .integer(2), "mix": .even(DeFi.types),
        "work": .real(0.01),
      ]),
    SmallWorld(
      "gaming",
      [
        "players": .integer(12), "collections": .integer(2), "packs": .integer(3),
        "cap": .integer(40), "mint-limit": .integer(3), "openings": .integer(2),
        "initial-coins": .range(0, 5_000), "stale": .real(0.2), "platform-funds": .integer(200),
        "guilds": .integer(3), "treasury": .integer(100), "allowance": .integer(150),
        "zones": .integer(3), "zone-size": .integer(8), "zone-capacity": .integer(5),
        "work": .real(0.01),
      ]),
  ]
}

extension SettingValue {
  /// A mix in which all types are equally frequent.
  package static func even(_ types: [TransactionType]) -> SettingValue {
    .map(types.map { NamedValue($0.name, .real(1 / Double(types.count))) })
  }

  /// The value of a range of numbers.
  package static func range(_ minimum: Int, _ maximum: Int) -> SettingValue {
    let setting = NumberRange.setting("range", default: NumberRange(0...0), "")
    guard case .group(let bounds) = setting.kind else { preconditionFailure("\(setting.kind)") }
    return .group(
      SettingValues(
        ["minimum": .integer(minimum), "maximum": .integer(maximum)], for: bounds))
  }

  /// A mix.
  package static func shares(_ shares: [(String, Double)]) -> SettingValue {
    .map(shares.map { NamedValue($0.0, .real($0.1)) })
  }
}
