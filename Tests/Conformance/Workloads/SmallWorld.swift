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
    SmallWorld(
      "cross-border",
      [
        "currencies": .integer(3), "customers": .integer(10), "banks": .integer(2),
        "correspondents": .integer(2), "initial-balance": .range(0, 400_000),
        "liquidity": .integer(200_000), "treasury": .integer(300_000), "blocked": .real(0.1),
        "window-limit": .integer(8), "net-limit": .integer(200_000), "history": .integer(4),
        "rate-step": .real(0.1), "reporters": .integer(2), "work": .real(0.01),
      ]),
    SmallWorld(
      "supply-chain",
      [
        "parties": .integer(5), "lots": .integer(4), "lot-size": .integer(4),
        "containers": .integer(3), "container-capacity": .integer(8), "batch": .range(1, 3),
        "failure": .real(0.05), "stale": .real(0.1), "mix": .even(SupplyChain.types),
        "work": .real(0.01),
      ]),
    SmallWorld(
      "healthcare",
      [
        "patients": .integer(12), "providers": .integer(4), "care-team": .integer(2),
        "strangers": .real(0.3), "trials": .integer(3), "capacity": .integer(5),
        "eligible": .real(0.5), "packages": .integer(200), "consignments": .integer(20),
        "batches": .integer(30), "recalled": .real(0.2), "shelf-life": .integer(6),
        "mix": .even(Healthcare.types), "work": .real(0.01),
      ]),
    SmallWorld(
      "identity",
      [
        "subjects": .integer(20), "issued": .real(0.6), "issuers": .integer(2),
        "strangers": .real(0.3), "issuer-rotations": .real(0.2), "key-grace": .integer(0),
        "mix": .even(Identity.types), "work": .real(0.01),
      ]),
    SmallWorld(
      "smallbank",
      [
        "customers": .integer(8), "initial-balance": .range(0, 5_000), "withdrawal": .integer(100),
        "mix": .even(SmallBank.types), "work": .real(0.01),
      ]),
    SmallWorld(
      "ycsb",
      [
        "records": .integer(8), "fields": .integer(3), "operations": .integer(4),
        "scan-length": .integer(4), "preset": .text("custom"), "mix": .even(YCSB.types),
        "work": .real(0.01),
      ]),
    SmallWorld(
      "synthetic",
      [
        "keys": .integer(20), "blind-writes": .integer(1), "hot": .real(0.5),
        "hot-keys": .integer(2), "chain-length": .integer(5), "dependency-distance": .integer(3),
        "revert": .real(0.1), "mix": .even(Synthetic.types), "work": .real(0.01),
      ]),
    SmallWorld("custom", CustomSmallWorld.values),
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
