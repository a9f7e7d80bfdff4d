import EventKernel

/// Chained HotStuff (Yin, Malkhi, Reiter, Gueta and Abraham: *HotStuff: BFT Consensus with Linearity and
/// Responsiveness*, PODC 2019, arXiv 1803.05069): one round of votes for each block, a new leader in each
/// view, and a block is final when three rounds stand on it.
///
/// 1. *Views* are numbered from 1; leaders take turns (``LeaderRotation``). Each validator is in one view, and goes
///    only forwards, by what proves that a quorum is through with the view before: a *quorum certificate*,
///    votes of a quorum for the block of that view, or a *timeout certificate*, a quorum that gave it up.
/// 2. *Propose.* The leader builds a block on the block of the highest certificate that it knows, and sends
///    it to all with that certificate, the block's `justify`. So the justify of a block is the certificate
///    of its parent. After a timeout a quorum has sent its highest certificates, and the leader has the
///    highest of these; after a certificate there is nothing to wait for (*optimistic responsiveness*).
/// 3. *Vote.* A validator votes at most once in a view, for a valid block of the view's leader, if the block
///    extends its locked block or has a justify of a higher view than that of the lock (the paper's
///    safeNode). The vote goes to the leader of the next view.
/// 4. *Certify.* Votes of a quorum for one block are its certificate; its view is the block's. With it the
///    next leader enters its view and proposes, which is how all others get to know of it.
/// 5. *Lock and commit.* Let b'' be certified, b' its parent, b the parent of that; all are certified then.
///    The lock moves up to b'. If the views of b, b', b'' are consecutive, b is final, with all below it.
/// 6. *Give up.* When its timer runs out a validator votes no more in this view, and sends a timeout to all:
///    its highest certificate, what brought it into the view, and its vote if it gave one. It does the same
///    when it hears it from more than can be at fault. A quorum of timeouts is a timeout certificate. While
///    nothing comes, the timer runs again and the timeout is sent again.
/// 7. The timer is doubled for each view in a row that has no certificate, and for each round of leaders without
///    a final block. Both follow from the chain, so validators that know the same wait equally long.
///
/// What a validator does in one view:
/// ```
///            proposal is safe            is valid
/// listening ------------------> validating ------> voted
///     |                              |               |
///     +----------------+-------------+---------------+
///      timer, or more timeouts than can be at fault
///                      v
///                   stopped         any state --- a certificate of this view or a higher one --->
///                                   listening, one view above it
/// ```
///
/// **Messages.** Without failures a block takes n - 1 proposals and n - 1 votes: the leader does not propose to
/// itself, and of the n votes the one of the next leader stays at home. With threshold signatures the bytes
/// are linear too. A view that is given up takes n (n - 1) timeouts.
///
/// **Why it is safe.** Two quorums share an honest validator, which votes once a view: a view has one
/// certificate at most. Let b be final by b', b'' in the views v, v + 1, v + 2, and c the certified block of
/// the lowest view above v that does not extend b. Its view is above v + 2, since b' and b'' take the other
/// two. Whoever voted for b'' had locked b, and one of them voted for c: then c has a justify of a view above
/// v, for a block that does not extend b either, against the choice of c.
///
/// **Why it is live.** Who times out shows what brought it into its view, so the highest view of an honest
/// validator is soon the view of all, and timers grow until they suffice. In a round of leaders n - f honest
/// ones are divided by at most f others, so three of them follow each other somewhere. Their three blocks are certified, the third
/// by the timeouts if the next leader does not collect its votes. A leader which alone counts votes would need
/// four in a row, which at n = 4 with one validator down never come (Giridharan et al., *BeeGees: Stayin'
/// Alive in Chained BFT*, PODC 2023, arXiv 2205.11652).
///
/// **Two-chain.** ``Options/Commit/twoChain`` is the rule of Jolteon (Gelashvili et al., FC 2022, arXiv
/// 2106.10362): a block is final when its child in the next view is certified. In place of the lock, a
/// validator votes only for a block whose justify is of the view before, or at least as high as all
/// certificates in the timeout certificate of the view before, which comes with it.
///
/// **Deviations from the paper**
/// - The pacemaker, which the paper leaves open, is Jolteon's and DiemBFT v4's: timeouts to all, joined after
///   more than can be at fault. It is quadratic after a failure, where the paper counts on a linear one.
///   Votes in timeouts are as in Diem's earlier versions.
/// - A block extends the block of its justify. The paper fills gaps with dummy blocks and compares parents;
///   here consecutive views say the same. As in the paper's event-driven form, the lock moves by parents alone.
/// - A leader that collects a certificate late, while it builds on a lower one, starts to build anew.
/// - Where weights differ, heavier validators lead more often, or the argument of three in a row would not hold.
public struct HotStuff: ConsensusProtocol {
  let seat: ConsensusSeat
  let options: Options
  let mutation: Mutation
  let rotation: LeaderRotation

  /// The view that it is in; 0 before the start.
  public internal(set) var view = 0
  var phase = Phase.stopped
  /// The block of this view that it has voted for.
  var voted: BlockID?
  /// Of a leader: the parent of the block that it waits for.
  var building: BlockID?
  /// What brought it into the view, if that was no quorum certificate.
  var entry: TimeoutCertificate?
  /// The timeouts of this view.
  var timeouts: VoteCount
  /// The view of the highest certificate in these.
  var timeoutsHighest = 0

  /// The certificate of the highest view.
  var highest = QuorumCertificate.genesis
  /// The certificate that a block with a lower justify must not pass over.
  var locked = QuorumCertificate.genesis
  /// The highest final block.
  var final = BlockID.genesis
  /// The votes above the highest certificate.
  var ballots: [Ballot] = []
  /// The certified blocks above the final one.
  var certified: Set<BlockID> = []

  /// What a validator has done in its view.
  enum Phase {
    /// It waits for the proposal.
    case listening
    /// The proposal is being executed.
    case validating(Proposal)
    /// It has voted.
    case voted
    /// It has given the view up.
    case stopped
  }

  /// The votes for a block.
  struct Ballot {
    let certificate: QuorumCertificate
    var votes: VoteCount
  }

  /// See ``ConsensusProtocol/init(_:_:)``.
  public init(_ seat: ConsensusSeat, _ options: Options) {
    self.init(seat, options, mutation: [])
  }

  package init(_ seat: ConsensusSeat, _ options: Options, mutation: Mutation) {
    self.seat = seat
    self.options = options
    self.mutation = mutation
    rotation = LeaderRotation(weights: seat.validators.weights)
    timeouts = VoteCount(validators: seat.validators.count)
  }

  /// The effects of HotStuff.
  public typealias Effects = ConsensusEffects<Message>

  /// See ``ConsensusProtocol/start(_:)``.
  public mutating func start(_ effects: inout Effects) {
    enter(1, by: nil, &effects)
  }

  /// See ``ConsensusProtocol/receive(_:from:_:)``.
  public mutating func receive(_ message: Message, from sender: Int, _ effects: inout Effects) {
    switch message {
    case .proposal(let proposal): take(proposal, from: sender, &effects)
    case .vote(let certificate): count(certificate, from: sender, &effects)
    case .timeout(let timeout): take(timeout, from: sender, &effects)
    }
  }

  /// See ``ConsensusProtocol/learnFinal(_:_:)``.
  ///
  /// What is final was certified in its view.
  public mutating func learnFinal(_ block: BlockID, _ effects: inout Effects) {
    settle(block)
    take(QuorumCertificate(of: block, in: seat.blocks), &effects)
  }

  /// See ``ConsensusProtocol/recover(_:)``.
  public mutating func recover(_ effects: inout Effects) {
    effects.setTimer(ConsensusTimer(kind: 0, number: view), after: patience)
    if building != nil { build(&effects) }
    if case .validating(let proposal) = phase { effects.validate(proposal.block) }
    let count = seat.validators.count
    guard count > 1 else { return }
    let leader = rotation.leader(of: view)
    effects.synchronize(with: leader == seat.validator ? (leader + 1) % count : leader)
  }
}
