import Ledger

extension VotingState {
  /// A voter (argument 0) hands all its weight to another (1), who votes with it from now on.
  ///
  /// What either has already voted stays as it is.
  func delegateContract(_ options: VotingOptions) -> Contract {
    Contract("delegate") { contract in
      let voter = contract.argument(0)
      let other = contract.argument(1)
      let none = contract.constant(0)
      contract.require(voter != other, code: Revert.toItself)

      let weight = contract.load(weights, voter)
      contract.require(none < weight, code: Revert.notRegistered)
      let otherWeight = contract.load(weights, other)
      contract.require(none < otherWeight, code: Revert.notRegistered)

      contract.compute(options.work.scaled(4_000))
      contract.store(weights, voter, none)
      contract.store(delegates, voter, other + contract.constant(1))
      contract.store(weights, other, otherWeight + weight)
    }
  }
}
