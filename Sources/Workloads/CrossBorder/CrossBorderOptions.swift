import Settings

/// The shape of payments between currencies.
///
/// Money is counted in hundredths. A corridor joins two currencies and is paid through in both directions.
public struct CrossBorderOptions: Sendable, Equatable {
  /// How many currencies there are, each with corridors to all others.
  public var currencies = 8
  /// How many customers hold accounts in a currency.
  public var customers = 2_000
  /// How many banks keep the accounts of a currency.
  public var banks = 5
  /// How often a corridor is used.
  public var popularity = Popularity.uniform
  /// How many correspondents serve a corridor.
  public var correspondents = 3
  /// What a correspondent keeps ready in each of the two currencies of a corridor; its pools are filled up
  /// to that.
  public var liquidity = 800_000
  /// What a correspondent has besides for each pool.
  public var treasury = 5_000_000
  /// What a customer has before the first block, each its own draw.
  public var initialBalance = NumberRange(0...5_000_000)
  /// What a payment moves.
  public var amount = NumberRange(100...100_000)
  /// The part of a payment abroad that the sender's bank takes on top.
  public var fee = 0.005
  /// The part of a domestic payment that the sender's bank takes on top.
  public var domesticFee = 0.0005
  /// The part of the customers who are blocked by the check for compliance.
  public var blocked = 0.005
  /// How many payments a settlement window takes.
  public var windowLimit = 50
  /// By how much the worth of what a window takes in one direction may be above that in the other, in the
  /// first currency.
  public var netLimit = 600_000
  /// How many payments of earlier windows each corridor remembers before the first block.
  public var history = 50
  /// The most by which one update moves a rate.
  public var rateStep = 0.002
  /// How many accounts may update rates.
  public var reporters = 5
  /// How heavy the contracts are.
  public var work = Work()

  /// The standard shape.
  public init() {}

  /// The most words before the first block.
  static let keyMax = 100_000_000

  /// How many pairs of currencies there are.
  var corridors: Int { currencies * (currencies - 1) / 2 }
}

extension CrossBorderOptions {
  /// What a scenario may say.
  public static let settings: [Setting] = peopleSettings + corridorSettings + [Work.setting]

  private static let peopleSettings: [Setting] = {
    let standard = CrossBorderOptions()
    return [
      Setting(
        "currencies", .integer(2...100), default: .integer(standard.currencies),
        "how many currencies there are; every two of them have a corridor"),
      Setting(
        "customers", .integer(2...10_000_000), default: .integer(standard.customers),
        "how many customers hold accounts in each currency"),
      Setting(
        "banks", .integer(1...10_000), default: .integer(standard.banks),
        "how many banks keep the accounts of a currency"),
      NumberRange.setting(
        "initial-balance", default: standard.initialBalance,
        "what a customer starts with, in hundredths"),
      NumberRange.setting(
        "amount", default: standard.amount, "what a payment moves, in hundredths"),
      Setting(
        "fee", .share, default: .real(standard.fee),
        "the part of a payment abroad that the sender's bank takes on top"),
      Setting(
        "domestic-fee", .share, default: .real(standard.domesticFee),
        "the part of a domestic payment that the sender's bank takes on top"),
      Setting(
        "blocked", .share, default: .real(standard.blocked),
        "the part of the customers who are blocked by the check for compliance"),
    ]
  }()

  private static let corridorSettings: [Setting] = {
    let standard = CrossBorderOptions()
    return [
      Popularity.setting("popularity", "how often a corridor is used"),
      Setting(
        "correspondents", .integer(1...100), default: .integer(standard.correspondents),
        "how many correspondents serve a corridor"),
      Setting(
        "liquidity", .integer(0...NumberRange.limit), default: .integer(standard.liquidity),
        "what a correspondent keeps ready in each currency of a corridor, in hundredths"),
      Setting(
        "treasury", .integer(0...NumberRange.limit), default: .integer(standard.treasury),
        "what a correspondent has besides, for each of its pools, in hundredths"),
      Setting(
        "window-limit", .integer(1...1_000_000), default: .integer(standard.windowLimit),
        "how many payments a settlement window takes"),
      Setting(
        "net-limit", .integer(0...NumberRange.limit), default: .integer(standard.netLimit),
        "how far the two directions of a window may be apart, in hundredths of the first currency"),
      Setting(
        "history", .integer(1...1_000_000), default: .integer(standard.history),
        "how many earlier payments each corridor remembers before the first block"),
      Setting(
        "rate-step", .real(0...0.5), default: .real(standard.rateStep),
        "the most by which one update moves a rate, as part of it"),
      Setting(
        "reporters", .integer(1...10_000_000), default: .integer(standard.reporters),
        "how many accounts may update rates"),
    ]
  }()

  /// Reads checked values of ``settings``.
  ///
  /// - Throws: ``WorkloadError`` if they contradict each other.
  public init(_ values: SettingValues) throws(WorkloadError) {
    currencies = values.integer("currencies")
    customers = values.integer("customers")
    banks = values.integer("banks")
    popularity = try Popularity("popularity", in: values)
    correspondents = values.integer("correspondents")
    liquidity = values.integer("liquidity")
    treasury = values.integer("treasury")
    initialBalance = try NumberRange("initial-balance", in: values)
    amount = try NumberRange("amount", in: values)
    fee = values.real("fee")
    domesticFee = values.real("domestic-fee")
    blocked = values.real("blocked")
    windowLimit = values.integer("window-limit")
    netLimit = values.integer("net-limit")
    history = values.integer("history")
    rateStep = values.real("rate-step")
    reporters = values.integer("reporters")
    work = Work(in: values)
    try check()
  }

  private func check() throws(WorkloadError) {
    guard banks <= customers else {
      throw WorkloadError(
        setting: "banks",
        reason:
          "\(banks) banks need at least as many customers in each currency, found \(customers)")
    }
    guard reporters <= currencies * customers else {
      throw WorkloadError(
        setting: "reporters",
        reason: "\(reporters) accounts are needed, but there are \(currencies * customers)")
    }
    let pools = Double(corridors) * 2 * Double(correspondents)
    let keys = Double(currencies * customers) + 2 * pools + 5 * Double(corridors * history)
    guard keys <= Double(Self.keyMax) else {
      throw WorkloadError(
        setting: "customers",
        reason:
          "customers, correspondents and histories have \(Int(keys)) words before the first block; "
          + "expected no more than \(Self.keyMax)")
    }
    let supply =
      Double(customers) * Double(initialBalance.maximum)
      + pools * (Double(liquidity) + Double(treasury))
    guard supply < 0x1p62 else {
      throw WorkloadError(
        setting: "initial-balance",
        reason:
          "customers and correspondents may hold \(supply) hundredths of a currency, which is too much "
          + "to count in 64 bits; expected less than \(0x1p62)")
    }
  }
}
