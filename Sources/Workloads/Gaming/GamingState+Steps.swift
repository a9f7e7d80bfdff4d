import Ledger

/// What several contracts do.
extension GamingState {
  /// Loads the owner of an item, plus 1; reverts unless the item exists and, if the call names an owner
  /// (`claimant`, plus 1), unless that one still has it.
  ///
  /// Most calls name nobody: the game's server sends them for whoever owns the item by then.
  func loadOwner(
    _ contract: ContractBuilder, of item: ContractBuilder.Value, claimant: ContractBuilder.Value
  ) -> ContractBuilder.Value {
    let none = contract.constant(0)
    let owner = contract.load(owners, item)
    contract.require(none < owner, code: Revert.noSuchItem)
    contract.when(claimant != none) {
      contract.require(owner == claimant, code: Revert.notOwner)
    }
    return owner
  }

  /// Loads a player's coins; reverts if there are fewer than `amount`.
  func loadCoins(
    _ contract: ContractBuilder, of player: ContractBuilder.Value,
    atLeast amount: ContractBuilder.Value
  ) -> ContractBuilder.Value {
    let balance = contract.load(coins, player)
    contract.require(amount <= balance, code: Revert.tooPoor)
    return balance
  }

  /// Loads what the platform gets of a price.
  func loadFee(
    _ contract: ContractBuilder, of price: ContractBuilder.Value
  ) -> ContractBuilder.Value {
    contract.mulDiv(
      price, contract.load(contract.constant(feeRate.packed)),
      contract.constant(GamingOptions.wholeInBasisPoints))
  }

  /// Adds to a total that nobody has to check.
  func add(
    _ contract: ContractBuilder, _ amount: ContractBuilder.Value, to total: ContractBuilder.Value
  ) {
    switch options.tally {
    case .increment: contract.increment(total, by: amount)
    case .readWrite: contract.store(total, contract.load(total) + amount)
    }
  }

  /// Counts one less in a total that is not 0.
  func countDown(_ contract: ContractBuilder, _ total: ContractBuilder.Value) {
    switch options.tally {
    // Modulo 2^64, the largest word is -1.
    case .increment: contract.increment(total, by: contract.constant(.max))
    case .readWrite: contract.store(total, contract.load(total) - contract.constant(1))
    }
  }
}
