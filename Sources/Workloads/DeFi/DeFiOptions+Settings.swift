import Settings

extension DeFiOptions {
  /// What a scenario may say.
  public static let settings: [Setting] = exchangeSettings + lendingSettings + [Work.setting]

  private static let exchangeSettings: [Setting] = {
    let standard = DeFiOptions()
    return [
      Setting(
        "accounts", .integer(2...10_000_000), default: .integer(standard.accounts),
        "how many accounts there are"),
      Setting(
        "pools", .integer(6...30_000), default: .integer(standard.pools),
        "how many pools there are: a multiple of 3, two of each triangle with the base token"),
      popularity,
      Setting(
        "reserve", .integer(1_000_000...NumberRange.limit), default: .integer(standard.reserve),
        "what a pool holds of each token before the first block, in millionths"),
      NumberRange.setting(
        "initial-balance", default: standard.initialBalance,
        "what an account has of each token before the first block, in millionths"),
      NumberRange.setting(
        "amount", default: standard.amount, "what a call moves, in millionths of a token"),
      Setting(
        "fee", .share, default: .real(standard.fee),
        "the part of what goes into a pool that is its fee"
      ),
      Setting(
        "protocol-share", .share, default: .real(standard.protocolShare),
        "the part of the fees that leaves the pools for the protocol"),
      Setting(
        "slippage-tolerance", .share, default: .real(standard.slippageTolerance),
        "how much less than by the price before the block a swap may yield"),
      Setting(
        "allowance", .integer(0...NumberRange.limit), default: .integer(standard.allowance),
        "what the exchange may draw from an account of each token, in all"),
      Setting(
        "frozen", .share, default: .real(standard.frozen),
        "the part of the accounts that must not send or receive"),
      Setting(
        "providers", .integer(1...10_000_000), default: .integer(standard.providers),
        "how many accounts have shares of a pool before the first block"),
    ]
  }()

  private static let lendingSettings: [Setting] = {
    let standard = DeFiOptions()
    return [
      Setting(
        "markets", .integer(1...10_000), default: .integer(standard.markets),
        "how many lending markets there are"),
      Setting(
        "oracle-assets", .integer(1...10_000), default: .integer(standard.oracleAssets),
        "how many tokens have an oracle price; markets take them as collateral by turns"),
      Setting(
        "borrowers", .integer(1...10_000_000), default: .integer(standard.borrowers),
        "how many accounts borrow in a market"),
      Setting(
        "loan-to-value", .share, default: .real(standard.loanToValue),
        "the most that is lent on collateral, as part of its worth"),
      Setting(
        "liquidation-threshold", .share, default: .real(standard.liquidationThreshold),
        "the debt from which a position can be liquidated, as part of its collateral's worth"),
      Setting(
        "liquidation-bonus", .share, default: .real(standard.liquidationBonus),
        "what a liquidator gets beyond what it repays"),
      Setting(
        "interest", .share, default: .real(standard.interest),
        "the interest on a loan when a vault is lent out; in proportion less before"),
      Setting("flash-fee", .share, default: .real(standard.flashFee), "what a flash loan costs"),
      Setting(
        "price-step", .real(0...0.5), default: .real(standard.priceStep),
        "the most by which one report moves a price, as part of it"),
      Setting(
        "reporters", .integer(1...10_000_000), default: .integer(standard.reporters),
        "how many accounts report prices"),
    ]
  }()

  /// Uneven unless a scenario says otherwise, as measured on Ethereum.
  private static let popularity: Setting = {
    let uniform = Popularity.setting("popularity", "how often a pool is chosen")
    return Setting(
      uniform.name, uniform.kind, default: .tagged("zipf", .real(1.19)), uniform.summary)
  }()

  /// Reads checked values of ``settings``.
  ///
  /// - Throws: ``WorkloadError`` if they contradict each other.
  public init(_ values: SettingValues) throws(WorkloadError) {
    accounts = values.integer("accounts")
    pools = values.integer("pools")
    popularity = try Popularity("popularity", in: values)
    reserve = values.integer("reserve")
    initialBalance = try NumberRange("initial-balance", in: values)
    amount = try NumberRange("amount", in: values)
    fee = values.real("fee")
    protocolShare = values.real("protocol-share")
    slippageTolerance = values.real("slippage-tolerance")
    allowance = values.integer("allowance")
    frozen = values.real("frozen")
    providers = values.integer("providers")
    markets = values.integer("markets")
    oracleAssets = values.integer("oracle-assets")
    borrowers = values.integer("borrowers")
    loanToValue = values.real("loan-to-value")
    liquidationThreshold = values.real("liquidation-threshold")
    liquidationBonus = values.real("liquidation-bonus")
    interest = values.real("interest")
    flashFee = values.real("flash-fee")
    priceStep = values.real("price-step")
    reporters = values.integer("reporters")
    work = Work(in: values)
    try check()
  }

  private func check() throws(WorkloadError) {
    guard pools % 3 == 0 else {
      throw WorkloadError(
        setting: "pools",
        reason: "pools come in triangles of 3, so \(pools) are not possible; the next number is "
          + "\(pools + 3 - pools % 3)")
    }
    for (name, count) in [
      ("providers", providers), ("borrowers", borrowers), ("reporters", reporters),
    ] where count > accounts {
      throw WorkloadError(
        setting: name, reason: "\(count) accounts are needed, but there are \(accounts)")
    }
    guard oracleAssets <= min(markets, basePools) else {
      throw WorkloadError(
        setting: "oracle-assets",
        reason:
          "\(oracleAssets) assets with a price need as many markets (\(markets)) and as many tokens "
          + "beside the base token (\(basePools))")
    }
    guard loanToValue <= liquidationThreshold else {
      throw WorkloadError(
        setting: "liquidation-threshold",
        reason:
          "a loan of \(loanToValue) of its collateral's worth could be liquidated at once; expected "
          + "a threshold of \(loanToValue) or more")
    }
    let keys = Double(accounts) * Double(tokens + 2) + Double(pools) * Double(providers + 12)
    guard keys + 4 * Double(markets) * Double(borrowers) <= Double(Self.keyMax) else {
      throw WorkloadError(
        setting: "accounts",
        reason:
          "the balances of \(accounts) accounts in \(tokens) tokens, the shares of \(pools) pools and "
          + "the loans of \(markets) markets are too many; expected no more than \(Self.keyMax) words"
      )
    }
    // Balances, deposits in vaults and collateral are each at most as many as that.
    let supply =
      3.0 * Double(accounts) * Double(initialBalance.maximum) + Double(pools) * Double(reserve)
      + Double(markets) * Double(borrowers) * Double(amount.maximum)
    guard supply < 0x1p62 else {
      throw WorkloadError(
        setting: "initial-balance",
        reason:
          "all accounts and pools may hold \(supply) millionths of a token, which is too much to "
          + "count in 64 bits; expected less than \(0x1p62)")
    }
  }
}
