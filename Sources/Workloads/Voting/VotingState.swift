import Ledger

/// Where voting keeps its state.
struct VotingState {
  /// How many votes a voter has, its own and those handed to it; 0 if it is not on the roll.
  let weights: Table
  /// For each voter, to whom its vote was handed, plus 1.
  let delegates: Table
  /// For each voter and ballot, the weight with which it has voted.
  let votes: Table
  /// For each ballot and option, the weight of the votes for it.
  let tallies: Table
  /// How many voters are on the roll.
  let rollLength: StateKey

  init(_ options: VotingOptions, at placement: Placement) {
    weights = placement.table(0)
    delegates = placement.table(1)
    votes = placement.table(2)
    tallies = placement.table(3)
    rollLength = placement.table(4)[0]
  }

  /// The codes with which the contracts revert.
  enum Revert {
    static let alreadyRegistered: UInt16 = 1
    static let notRegistered: UInt16 = 2
    static let alreadyVoted: UInt16 = 3
    static let hasDelegated: UInt16 = 4
    static let toItself: UInt16 = 5
  }

  /// What holds after every block.
  func invariants(_ options: VotingOptions) -> [Invariant] {
    let tallyCount = options.ballots * options.choices
    return [
      Invariant("the tallies are the votes that were cast") { observation in
        // Few of the pairs of voter and ballot have a vote.
        let cast = observation.entries(of: votes).reduce(Word(0)) { $0 &+ $1.word }
        return Invariant.compare(
          "the tallies add up to", observation.sum(tallies, tallyCount), with: cast,
          "the votes have the weight")
      },
      Invariant("the roll is as long as it says") { observation in
        let before = observation.genesis[rollLength]
        return Invariant.compare(
          "the roll has the length", observation.state[rollLength],
          with: before + observation.successes(Voting.Kind.register.rawValue),
          "with those who registered it should be")
      },
      Invariant("handing on votes makes none and loses none") { observation in
        Invariant.compare(
          "the weights add up to", observation.sum(weights, options.voters),
          with: observation.state[rollLength], "the voters on the roll are")
      },
    ]
  }
}
