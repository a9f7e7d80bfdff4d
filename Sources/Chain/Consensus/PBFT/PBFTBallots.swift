extension PBFT {
  /// The votes for a block at a height in a view.
  struct Ballot {
    let vote: Vote
    var prepares: VoteCount
    var commits: VoteCount
  }

  /// The votes for the heights that are not decided.
  ///
  /// There are few at a time, one for each height and view, and more only if a primary lies: a list.
  struct Ballots {
    private var ballots: [Ballot] = []
    private let validators: ValidatorSet

    init(_ validators: ValidatorSet) { self.validators = validators }

    /// Counts a prepare.
    mutating func addPrepare(_ vote: Vote, by validator: Int) {
      let index = place(of: vote)
      ballots[index].prepares.insert(validator, weight: validators.weights[validator])
    }

    /// Counts a commit.
    mutating func addCommit(_ vote: Vote, by validator: Int) {
      let index = place(of: vote)
      ballots[index].commits.insert(validator, weight: validators.weights[validator])
    }

    /// The weight of those that have prepared.
    func prepareWeight(_ vote: Vote) -> Int {
      for ballot in ballots where ballot.vote == vote { return ballot.prepares.weight }
      return 0
    }

    /// The first block of a height that enough have committed, of those that are here.
    func committed(height: Int32, among known: [BlockID], isEnough: (Int) -> Bool) -> BlockID? {
      for ballot in ballots
      where ballot.vote.height == height && isEnough(ballot.commits.weight)
        && known.contains(ballot.vote.block)
      {
        return ballot.vote.block
      }
      return nil
    }

    /// Forgets the heights below.
    mutating func drop(below height: Int32) {
      ballots.removeAll { $0.vote.height < height }
    }

    private mutating func place(of vote: Vote) -> Int {
      for index in ballots.indices where ballots[index].vote == vote { return index }
      let nobody = VoteCount(validators: validators.count)
      ballots.append(Ballot(vote: vote, prepares: nobody, commits: nobody))
      return ballots.count - 1
    }
  }
}
