import Ledger

extension VotingState {
  /// Puts a voter (argument 0) on the roll with one vote.
  func registerContract(_ options: VotingOptions) -> Contract {
    Contract("register") { contract in
      let voter = contract.argument(0)
      let weight = contract.load(weights, voter)
      let delegate = contract.load(delegates, voter)
      let none = contract.constant(0)
      contract.compute(options.work.scaled(3_000))
      // Whoever has handed on its vote is on the roll with weight 0.
      contract.require(weight == none, code: Revert.alreadyRegistered)
      contract.require(delegate == none, code: Revert.alreadyRegistered)
      contract.store(weights, voter, contract.constant(1))
      contract.increment(contract.constant(rollLength.packed), by: contract.constant(1))
    }
  }
}
