import Ledger

extension VotingState {
  /// A voter (argument 0) votes on a ballot (1) for an option (2), with all the weight it has.
  func castContract(_ options: VotingOptions) -> Contract {
    Contract("cast") { contract in
      let voter = contract.argument(0)
      let ballot = contract.argument(1)
      let option = contract.argument(2)
      let none = contract.constant(0)

      let delegate = contract.load(delegates, voter)
      contract.require(delegate == none, code: Revert.hasDelegated)
      let weight = contract.load(weights, voter)
      contract.require(none < weight, code: Revert.notRegistered)
      let paper = voter * contract.constant(Word(options.ballots)) + ballot
      let vote = contract.load(votes, paper)
      contract.require(vote == none, code: Revert.alreadyVoted)

      contract.compute(options.work.scaled(6_000))
      contract.store(votes, paper, weight)
      let tally = contract.key(tallies, ballot * contract.constant(Word(options.choices)) + option)
      switch options.tally {
      case .increment: contract.increment(tally, by: weight)
      case .readWrite: contract.store(tally, contract.load(tally) + weight)
      }
    }
  }
}
