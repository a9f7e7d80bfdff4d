import EventKernel

/// Proof of stake in slots, after Ethereum's: a fork choice that always has a head, and a finality that
/// comes behind it.
///
/// Gasper (Buterin et al., *Combining GHOST and Casper*, arXiv 2003.03052), simplified.
///
/// 1. *Slots and epochs.* Time is cut into slots, and slots into epochs; all clocks agree. In slot 0 all have
///    the genesis block.
/// 2. *Propose.* Each slot has a proposer, drawn by weight. When the slot begins it builds a block on its head
///    and sends it to all. If the proposer is down, or the block is not built when the slot ends, the slot is
///    missed.
/// 3. *Attest.* Each epoch deals all validators out to its slots, in a random order: the slot's committee. A
///    member attests once, when the block of its slot is here and executed, or at the deadline: it votes for
///    its head, and for a link between two *checkpoints*.
/// 4. *Head.* A member's latest vote counts for its block and for all below (LMD-GHOST). The head is found
///    from the highest justified checkpoint upwards, each time to the heaviest child. A block that was executed
///    before the deadline of its slot has some weight besides its votes until the slot ends (*proposer boost*, as
///    in Ethereum), against those who keep two forks in balance.
/// 5. *Checkpoints.* The checkpoint of an epoch on a chain is the highest block that is not above the epoch's
///    first slot. A link goes from the highest justified checkpoint of an earlier epoch, the *source*, to the
///    one of this epoch below the head, the *target* (Buterin and Griffith, *Casper the Friendly Finality
///    Gadget*, arXiv 1710.09437).
/// 6. *Justify and finalise.* If a quorum attests a link whose source is justified, its target is. If the two
///    are of neighbouring epochs, the source is final. What is justified in an epoch is a source, and where
///    heads are looked for, only from the next epoch on, so that all of a committee name the same.
/// 7. *Aggregate.* With `aggregators` a committee is cut into parts of at most 64. Members attest to the first
///    few of their part, and these send one aggregate to all after two thirds of the slot. Otherwise members
///    attest to all.
///
/// What a validator does in one slot:
/// ```
///             it proposes               is built in time
/// slot begins ------------> building --------------------> block sent, imported
///     |                                                            |
///     v        block of the slot is executed, or deadline          v
///  watching ---------------------------------------> attested (its committee only)
///     |                                                            |
///     +-------------- two thirds: aggregate sent ------------------+
///                     end of the slot: next slot
/// ```
///
/// **Messages.** A slot takes n - 1 for its block. Attestations of all take n (n - 1) an epoch; with k
/// aggregators a part of m takes k (m - 1) attestations, and k (n - 1) aggregates where all agree.
///
/// **Why it is safe, and whose fault it is if not.** An honest validator attests once an epoch, and its sources
/// never go back: so it never names two targets in an epoch, nor a link that surrounds an earlier one of its
/// own. Two final checkpoints of which neither is below the other need two quorums that do one or the other;
/// so at least a third of the weight is at fault, and shows it by its signatures (Casper FFG, theorem 1). It
/// takes no assumption on time, nor on the fork choice.
///
/// **Deviations**
/// - Ethereum finds justification in the attestations that a block's chain contains. Here each validator
///   counts those that it hears, as in Casper FFG; and a block shows the justified and the final checkpoint of
///   its proposer, as if it contained what proves them, so that nobody is left behind by lost messages.
/// - Finality is by one link between neighbouring epochs. Gasper also has it over two.
/// - A message goes straight to its receivers. Ethereum gossips it.
/// - Draws are from a stream named by the seed, known from the beginning, in place of RANDAO; an aggregator is
///   chosen by its place in the committee.
/// - Nobody passes on what it has heard, so equivocators who tell different things to different validators are
///   not found out, and their votes count. Where they outweigh the boost, which takes small committees, they may
///   keep two forks in balance and hold finality up; never make it contradict itself.
/// - No slashing, no inactivity leak, no rewards: the weights stay.
/// - An attestation that misses its slot is not made up for, and one that is late for its aggregators helps
///   only them.
public struct ProofOfStake: ConsensusProtocol {
  let seat: ConsensusSeat
  let options: Options

  var duties: StakeDuties
  var choice: ForkChoice
  var gadget = FinalityGadget()

  /// The slot that it is in.
  public internal(set) var view = 0
  /// Whether it waits for its block of this slot.
  var isBuilding = false
  /// The latest epoch in which it has attested; -1 before the first.
  var attestedEpoch = -1
  /// Of an aggregator: what it has heard in this slot.
  var gathered: [Aggregate] = []
  /// The blocks that are being executed, with what came along.
  var executing: [Import] = []
  /// The first block of this slot that was executed before the deadline.
  var boosted: BlockID?
  /// The latest slot of which a block is imported.
  var latestSlot = 0
  /// Where its chain ends.
  var head = BlockID.genesis
  /// The highest final block.
  var final = BlockID.genesis
  /// The highest block that was said to be certified.
  var certified = BlockID.genesis

  /// A block that is being executed.
  struct Import {
    let block: BlockID
    let justified: Checkpoint?
    let finalized: Checkpoint?
  }

  /// See ``ConsensusProtocol/init(_:_:)``.
  public init(_ seat: ConsensusSeat, _ options: Options) {
    self.seat = seat
    self.options = options
    duties = StakeDuties(
      seed: seat.seed, weights: seat.validators.weights, slotsPerEpoch: options.slotsPerEpoch)
    choice = ForkChoice(validators: seat.validators.count)
  }

  /// The effects of proof of stake.
  public typealias Effects = ConsensusEffects<Message>

  /// See ``ConsensusProtocol/start(_:)``.
  public mutating func start(_ effects: inout Effects) {
    setTimers(&effects)
  }

  /// See ``ConsensusProtocol/receive(_:from:_:)``.
  public mutating func receive(_ message: Message, from sender: Int, _ effects: inout Effects) {
    lookAtClock(&effects)
    switch message {
    case .proposal(let proposal): take(proposal, from: sender, &effects)
    case .attestation(let attestation): take(attestation, from: sender, &effects)
    case .aggregate(let aggregate): take(aggregate, &effects)
    }
  }

  /// See ``ConsensusProtocol/learnFinal(_:_:)``.
  ///
  /// Of which epoch the checkpoint is, the next proposal tells.
  public mutating func learnFinal(_ block: BlockID, _ effects: inout Effects) {
    lookAtClock(&effects)
    guard settle(block) else { return }
    chooseHead(&effects)
  }

  /// See ``ConsensusProtocol/recover(_:)``.
  public mutating func recover(_ effects: inout Effects) {
    if !lookAtClock(&effects) {
      setTimers(&effects)
      if isBuilding { effects.build(on: head, view: view) }
    }
    for item in executing { effects.validate(item.block) }
    let count = seat.validators.count
    guard count > 1 else { return }
    let proposer = duties.proposer(of: view)
    effects.synchronize(with: proposer == seat.validator ? (proposer + 1) % count : proposer)
  }
}
