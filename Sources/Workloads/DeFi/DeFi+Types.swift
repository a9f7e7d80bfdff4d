extension DeFi {
  /// The types of transaction, with the numbers that ``fill(_:type:at:from:)`` takes.
  enum Kind: Int {
    case swap, route, addLiquidity, removeLiquidity, transfer, deposit, borrow, repay, liquidate
    case oracleUpdate, flashLoan, arbitrage
  }

  /// The types of transaction.
  public static let types = [
    TransactionType(
      "swap", share: 0.45,
      "exchanges a token for another in a pool; reverts if it yields less than tolerated, or the sender has "
        + "too little, is frozen or has used up its allowance"),
    TransactionType(
      "route", share: 0.08,
      "exchanges along two or three pools, all or nothing; reverts like a swap"),
    TransactionType(
      "add-liquidity", share: 0.03,
      "puts both tokens into a pool for shares of it; reverts if the sender has too little or is frozen, or "
        + "it is too little for a share"),
    TransactionType(
      "remove-liquidity", share: 0.02,
      "gives shares of a pool back for both tokens; reverts if the sender has none or is frozen"),
    TransactionType(
      "transfer", share: 0.25,
      "sends a token to another account; reverts if the sender has too little or either is frozen"),
    TransactionType(
      "deposit", share: 0.03,
      "lends the base token to a vault; reverts if the sender has too little or is frozen"),
    TransactionType(
      "borrow", share: 0.04,
      "pledges a token and borrows the base token; reverts if the debt is beyond the collateral, the vault is "
        + "empty, or the sender has too little or is frozen"),
    TransactionType(
      "repay", share: 0.02,
      "pays back a loan or a part of it; reverts if there is none, or the sender has too little or is "
        + "frozen"),
    TransactionType(
      "liquidate", share: 0.02,
      "repays an unhealthy loan for its collateral, and does nothing to a healthy one; reverts if there is "
        + "none, or the sender has too little or is frozen"),
    TransactionType(
      "oracle-update", share: 0.02,
      "reports a price; reverts if a later report was there first, or the sender is no reporter"),
    TransactionType(
      "flash-loan", share: 0.01,
      "repays a loan with borrowed money and sells the collateral to pay that back; reverts if there is no "
        + "loan, the vault is empty or the sale does not yield enough"),
    TransactionType(
      "arbitrage", share: 0.03,
      "trades around a triangle of pools if that is profitable, and does nothing otherwise; reverts if the "
        + "sender has too little or is frozen"),
  ]
}
