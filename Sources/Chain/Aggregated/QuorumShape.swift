import EventKernel

/// How a protocol gets from a block to its finality, as data: who votes to whom how often, and what that
/// makes final.
///
/// It says all that an ``AggregatedRun`` knows of a protocol. A view has a leader, view modulo validators; the
/// leader proposes a block, the others vote, and votes of a quorum lead on. A further protocol of this kind
/// is a constant like ``pbft(_:validators:)``.
public struct QuorumShape: Sendable, Equatable {
  /// Where votes go.
  public enum Votes: Sendable, Equatable {
    /// To all, in so many rounds: a validator votes in the next one when it has a quorum of the one before,
    /// and after the last its block is certain. The leader stays until it fails. Its proposal is its vote in
    /// the first round.
    case toAll(rounds: Int)
    /// To the leader of the next view, which shows with its proposal to all that there was a quorum.
    case toNextLeader
  }

  /// Where votes go.
  public var votes: Votes
  /// How many blocks of the views that follow at once must be certified above a block until it is final.
  public var depth: Int
  /// The bytes of a proposal without its transactions.
  public var proposalBytes: Int
  /// The bytes of a vote.
  public var voteBytes: Int
  /// The bytes of the message by which a validator gives up a view.
  public var timeoutBytes: Int
  /// How long a validator waits in a view; doubled for each one that fails until a block is final.
  public var timeout: TimeSpan
  /// The longest that this gets by doubling.
  public var timeoutMax: TimeSpan
}

extension QuorumShape {
  /// PBFT: prepares to all, commits to all.
  public static func pbft(_ options: PBFT.Options, validators: Int) -> QuorumShape {
    let vote = PBFT.Vote(view: 0, height: 1, block: .genesis)
    let change = PBFT.ViewChange(view: 1, height: 1, prepared: nil)
    func size(_ message: PBFT.Message) -> Int { message.size(validators: validators) }
    return QuorumShape(
      votes: .toAll(rounds: 2), depth: 0,
      proposalBytes: size(.prePrepare(view: 0, block: .genesis)),
      voteBytes: size(.prepare(vote)),
      timeoutBytes: size(.viewChange(change, isAnswer: false)),
      timeout: options.timeout, timeoutMax: options.timeoutMax)
  }

  /// Chained HotStuff: votes to the next leader; two more blocks, or one, above one that is final.
  public static func hotStuff(_ options: HotStuff.Options, validators: Int) -> QuorumShape {
    let certificate = HotStuff.QuorumCertificate.genesis
    func size(_ message: HotStuff.Message) -> Int { message.size(validators: validators) }
    return QuorumShape(
      votes: .toNextLeader, depth: options.commit == .threeChain ? 2 : 1,
      proposalBytes: size(
        .proposal(
          HotStuff.Proposal(view: 1, block: .genesis, justify: certificate, entry: nil))),
      voteBytes: size(.vote(certificate)),
      timeoutBytes: size(
        .timeout(HotStuff.Timeout(view: 1, highest: certificate, entry: nil, vote: .genesis))),
      timeout: options.timeout, timeoutMax: options.timeoutMax)
  }

  /// The view of the first block.
  var firstView: Int {
    switch votes {
    case .toAll: 0
    case .toNextLeader: 1
    }
  }

  /// How long a validator waits after so many views in a row that failed.
  func patience(failures: Int) -> TimeSpan {
    var patience = timeout
    for _ in 0..<failures where patience < timeoutMax { patience = patience + patience }
    return min(patience, max(timeout, timeoutMax))
  }
}
