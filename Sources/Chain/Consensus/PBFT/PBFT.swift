import EventKernel

/// Practical Byzantine fault tolerance (Castro and Liskov, *Practical Byzantine Fault Tolerance*, OSDI 1999),
/// with the view change of the version with signatures: a stable leader, three phases, two of them all to all.
///
/// 1. *View v has a primary*: validator v mod n. It stays until it seems to have failed.
/// 2. *Pre-prepare.* The primary builds a block on its last final one and sends it to all. A backup in view v
///    accepts the first that the primary proposes for the height above its last final block.
/// 3. *Prepare.* It checks the block, and tells all that it has accepted it. A replica that has accepted
///    a block, and knows that others have who form a quorum with it and the primary, is *prepared*: in this
///    view no other block of this height can be. It keeps that as its certificate.
/// 4. *Commit.* It tells all. A block that a quorum has committed is final, and so is what is below it. The
///    replica goes on to the next height, in the same view.
/// 5. *View change.* If no block becomes final for a while, a replica gives up on the primary: it no longer
///    votes in view v, and tells all that it goes to view v + 1, how far its chain is final, and the
///    certificate of the highest view that it has for the height above. It does the same when so many have
///    gone to higher views that one of them must be honest, to the lowest of these views.
/// 6. *New view.* The primary of the new view waits for a quorum of view-changes. If one of them has a higher
///    final block, it first asks for that. Of the certificates for the height above it takes the one of the
///    highest view, and proposes its block again; without one it is free. It tells all what it chose.
/// 7. A replica enters the view if a quorum of the view-changes that it has itself allows the choice: none of
///    them has a higher final block, or a certificate of a higher view for the height above. It waits until
///    it has them, and until it has what is final, and goes on with step 3.
/// 8. The wait doubles with each view in a row that fails, and is back at its beginning after a block became
///    final. Who waits for a quorum of view-changes sends its own once more; who has one waits for the new
///    view, and then goes to the next.
/// 9. Who hears votes from two heights ahead, or a view-change with a higher final block, asks its sender for
///    what is final. Who has waited, and knows that so many are ahead that one of them must be honest, asks
///    too, rather than to give up on a primary that works. Who gets a view-change for an old view, or one for
///    the second time, answers with its own, and the primary with the new view.
///
/// ```
///           the primary of v + 1 has a quorum of view-changes,
///           or: its new view is allowed by those that are here
///         +---------------------------------------------------+
///         v                                                   |
///   +-----------+   timeout, or others go to v + 1     +-------------+
///   | voting in | ------------------------------------>| changing to |--+ timeout without a quorum:
///   |  view v   |                                      | view v + 1  |<-+ sends its view-change again
///   +-----------+                                      +-------------+
///     |       ^                                          |         ^
///     +-------+                                          +---------+
///    a block is final                       timeout with a quorum, or others go further:
///                                                       v + 1 becomes v + 2
/// ```
///
/// **Messages.** A block among n validators without failures costs n - 1 pre-prepares; the backups send
/// n - 1 prepares each, the primary none, since its proposal says it: (n - 1)(n - 1); and all send a commit:
/// n(n - 1). Together 2n(n - 1).
///
/// **Why it is safe.** A block that is final at height h in view v was prepared in v by a quorum. Any quorum of
/// view-changes for a later view has an honest replica in common with it, which was prepared before it gave
/// up on v. So one of them has a final block at h already, which is this one, or its certificate for h is of
/// view v or higher. By induction over the views, each certificate for h of a higher view is for this block too,
/// so it is chosen. A block above cannot be chosen freely by mistake: who was prepared at h + 1 had a final
/// block at h.
///
/// **Deviations from the paper**
/// - Blocks form a chain, and one is in flight at a time: the primary proposes the next when its last is
///   final there. The paper orders requests in a window of sequence numbers. So a view-change holds
///   one certificate, and there are no gaps to be filled with null requests.
/// - What is final is its own checkpoint: memory of decided heights is dropped at once. Votes of up to
///   ``window`` heights ahead are kept.
/// - Timers run all the time, since blocks are built all the time. In the paper they run while a client waits.
/// - A new-view is as large as if a quorum of view-changes were in it, as in the paper, but it is checked by
///   those that the replica has received itself. After stabilisation it receives all that honest ones send.
/// - A quorum of commits is enough for a block to be final, whatever the replica has accepted itself. The
///   paper also wants it to be prepared there.
/// - What the paper leaves to the retransmission of messages is in step 9.
public struct PBFT: ConsensusProtocol {
  /// Whether the replica takes part in its view.
  enum Phase: Equatable {
    /// It votes.
    case voting
    /// It has given up on the views below, and this one has not begun; a quorum has come as far, or not.
    case changing(isQuorate: Bool)
  }

  /// What has happened in the view at the height above the last final block.
  struct Instance {
    /// What the primary has proposed.
    var accepted: BlockID?
    /// In which view.
    var view: Int32 = 0
    /// Whether it is found to be valid, and the replica has voted for it.
    var isValid = false
    /// Whether a quorum has accepted it.
    var isPrepared = false
  }

  /// A proposal that came too early.
  struct Proposal {
    let view: Int32
    let block: BlockID
  }

  /// A view-change and its sender.
  struct ReceivedChange {
    let validator: Int
    let change: ViewChange
  }

  /// How many heights above the last final block are remembered.
  static let window: Int32 = 4

  let validator: Int
  let validators: ValidatorSet
  let blocks: BlockTree
  let options: Options
  let mutation: Mutation?

  var phase = Phase.voting
  var currentView: Int32 = 0
  var final = BlockID.genesis
  var instance = Instance()
  /// The certificate of the highest view for the height above the last final block.
  var prepared: Certificate?
  var ballots: Ballots
  /// The blocks above the last final one that are here.
  var known: [BlockID] = []
  /// Those of them that are found to be valid.
  var valid: [BlockID] = []
  var early: [Proposal] = []

  /// The view-changes for this view and higher ones.
  var changes: [ReceivedChange] = []
  /// Its own view-change for this view; `nil` in the first.
  var ownChange: ViewChange?
  /// The new view of the highest number that has not begun here.
  var offer: NewView?
  /// The new view that it has sent as the primary of this view.
  var ownNewView: NewView?

  /// By validator: the greatest height at which it is known to be.
  var heights: [Int32]
  /// The height for which it has asked for what is final.
  var asked: Int32 = 0
  /// How many views in a row have failed.
  var failures = 0
  /// When it gives up.
  var deadline = Instant.zero
  /// When the timer that counts runs out; `nil` without one.
  var timerDue: Instant?
  /// The number of the timer that counts.
  var timerNumber = 0
  /// How many times its time has run out: who is asked next.
  var timeouts = 0

  /// A replica before the first instant.
  public init(_ seat: ConsensusSeat, _ options: Options) {
    self.init(seat, options, mutation: nil)
  }

  package init(_ seat: ConsensusSeat, _ options: Options, mutation: Mutation?) {
    validator = seat.validator
    validators = seat.validators
    blocks = seat.blocks
    self.options = options
    self.mutation = mutation
    ballots = Ballots(validators)
    heights = Array(repeating: 0, count: validators.count)
  }

  /// The view in which it votes, or to which it changes.
  public var view: Int { Int(currentView) }

  /// The height of the block that is to become final next.
  var height: Int32 { blocks[final].height + 1 }

  /// The primary of a view.
  func primary(of view: Int32) -> Int { Int(view) % validators.count }

  /// Whether a weight is a quorum.
  func isQuorum(_ weight: Int) -> Bool {
    mutation == .smallQuorum
      ? validators.isMoreThanFaulty(weight: weight) : validators.isQuorum(weight: weight)
  }
}
