import Settings

/// The shape of SmallBank.
///
/// Money is counted in cents. The amounts are those of H-Store's version, which come from the original programs.
public struct SmallBankOptions: Sendable, Equatable {
  /// How many customers there are, 2 or more.
  public var customers = 18_000
  /// How often a customer takes part.
  public var popularity = Popularity.uniform
  /// What each of a customer's two accounts holds before the first block, each its own draw.
  public var initialBalance = NumberRange(1_000_000...5_000_000)
  /// What a deposit adds to a checking account.
  public var deposit = 130
  /// What a payment moves.
  public var payment = 500
  /// What is taken out of savings.
  public var withdrawal = 2_020
  /// What a check is worth.
  public var check = 500
  /// What a check costs in addition that the customer's two accounts together do not cover.
  public var penalty = 100
  /// How heavy the contracts are.
  public var work = Work()

  /// SmallBank of the standard shape.
  public init() {}
}

extension SmallBankOptions {
  /// What a scenario may say.
  public static let settings: [Setting] = {
    let standard = SmallBankOptions()
    let amounts = 1...1_000_000_000
    return [
      Setting(
        "customers", .integer(2...100_000_000), default: .integer(standard.customers),
        "how many customers there are, each with savings and a checking account"),
      Popularity.setting("popularity", "how often a customer takes part"),
      NumberRange.setting(
        "initial-balance", default: standard.initialBalance,
        "what an account holds before the first block, in cents"),
      Setting(
        "deposit", .integer(amounts), default: .integer(standard.deposit),
        "what a deposit adds to a checking account, in cents"),
      Setting(
        "payment", .integer(amounts), default: .integer(standard.payment),
        "what a payment moves, in cents"),
      Setting(
        "withdrawal", .integer(amounts), default: .integer(standard.withdrawal),
        "what transact-savings takes out of savings, in cents"),
      Setting(
        "check", .integer(amounts), default: .integer(standard.check),
        "what a check is worth, in cents"),
      Setting(
        "penalty", .integer(amounts), default: .integer(standard.penalty),
        "what a check costs in addition that the customer's accounts do not cover, in cents"),
      Work.setting,
    ]
  }()

  /// Reads checked values of ``settings``.
  ///
  /// - Throws: ``WorkloadError`` for a range whose minimum is above its maximum.
  public init(_ values: SettingValues) throws(WorkloadError) {
    customers = values.integer("customers")
    popularity = try Popularity("popularity", in: values)
    initialBalance = try NumberRange("initial-balance", in: values)
    deposit = values.integer("deposit")
    payment = values.integer("payment")
    withdrawal = values.integer("withdrawal")
    check = values.integer("check")
    penalty = values.integer("penalty")
    work = Work(in: values)
  }
}
