import EventKernel

/// Proof of work (Nakamoto, *Bitcoin: A Peer-to-Peer Electronic Cash System*, 2008): whoever finds a block
/// may extend the chain, the longest chain counts, and what lies deep enough in it is taken for final.
///
/// 1. *Mine.* Each validator tries hashes at a rate in proportion to its weight. Tries are independent, so
///    the time to its next find is exponential; all together find one block in an
///    ``Options/interval`` in the mean. A timer stands for the find.
/// 2. *Find.* When it runs out the validator builds a block on its head, sends it to all, and mines on.
/// 3. *Choose.* A block that is higher than all that were seen is checked by executing it. Once it is valid
///    it is the head, if it is higher than the head: the longest chain. Of two as high, the first stays.
/// 4. *Confirm.* A block at depth ``Options/confirmations`` in the chain of the head, where the head itself
///    has depth 1, is called final. That is a bet and no proof: two validators may call different blocks of
///    one height final, if they did not hear each other for long enough, or if many blocks are found within
///    one delay of the network. The driver reports it as a violation of safety, which ends the run.
///
/// ```
///          find                    built
/// mining ---------> block is built -------> mining    (its own block is checked already)
///
///               higher than all        valid, and higher than the head
/// block comes -----------------> checked ------------------------------> head, adopted
/// ```
///
/// **Why a find may extend a head that came after its timer was set.** A try succeeds with a chance that
/// depends on the target alone, not on the header that is hashed, and tries are independent. So when a new
/// head comes in the middle, the time that is left is exponential with the same mean as before, whether the
/// validator goes on with the old header or begins a new one. To keep the timer, or to draw it anew, gives
/// the same distribution of all finds; keeping it needs no way to stop timers. A find uses the
/// head, and the transactions, of its instant, as a miner does that always hashes its latest template.
///
/// **Forks.** Another validator mines on the old head until it has the new block, d later. So next to a block
/// of which a share h of the hash power is the finder's, there is another one of the same height with
/// probability 1 - exp(-(1 - h) d / interval), in first order of d (Decker and Wattenhofer, *Information
/// Propagation in the Bitcoin Network*, P2P 2013).
///
/// **Messages.** A block takes n - 1 of them, or what the dissemination makes of it. There are no
/// certificates: that somebody has worked is shown by the block itself.
///
/// **Deviations**
/// - All blocks are equally hard, so that most work is greatest height. The target is not adjusted: if hash
///   power is down, blocks become rarer. Bitcoin adjusts it every 2,016 blocks, about two weeks.
/// - A block is passed on, by gossip or a tree, before it is validated, as compact blocks are in
///   high-bandwidth mode (BIP 152); only mining on it waits for the validation.
/// - A finder goes on mining once its block is built. With execution before the vote, that is after its
///   execution: it has no state to build on before.
/// - Honest miners only: nobody withholds blocks.
public struct ProofOfWork: ConsensusProtocol {
  let seat: ConsensusSeat
  let options: Options

  /// Draws of the times between finds.
  var stream: SmallStream
  /// Where its chain ends: it mines on this block.
  var head = BlockID.genesis
  /// The first of the highest blocks that it has; not yet valid, perhaps.
  var highest = BlockID.genesis
  /// The highest block that it has called final.
  var final = BlockID.genesis
  /// How many blocks it has found.
  var finds = 0

  /// See ``ConsensusProtocol/init(_:_:)``.
  public init(_ seat: ConsensusSeat, _ options: Options) {
    self.seat = seat
    self.options = options
    stream = SmallStream(seed: seat.seed, purpose: "mining", index: seat.validator)
  }

  /// The effects of proof of work.
  public typealias Effects = ConsensusEffects<Message>

  /// The height of the block that it looks for.
  public var view: Int { Int(seat.blocks[head].height) + 1 }

  /// Yes: blocks come when they are found.
  public static var hasOwnPace: Bool { true }

  /// See ``ConsensusProtocol/canEquivocate``: a miner that works on two blocks at once has half of its power for
  /// each, and so nothing to gain.
  public static var canEquivocate: Bool { false }

  /// See ``ConsensusProtocol/faultLimit(of:)``: less than half.
  public static func faultLimit(of validators: ValidatorSet) -> Int {
    (validators.totalWeight - 1) / 2
  }

  /// See ``ConsensusProtocol/start(_:)``.
  public mutating func start(_ effects: inout Effects) {
    mine(&effects)
  }

  /// See ``ConsensusProtocol/receive(_:from:_:)``.
  public mutating func receive(_ message: Message, from sender: Int, _ effects: inout Effects) {
    guard isHigher(message.block, than: highest) else { return }
    highest = message.block
    effects.validate(message.block)
  }

  /// See ``ConsensusProtocol/blockValidated(_:_:)``.
  public mutating func blockValidated(_ block: BlockID, _ effects: inout Effects) {
    extend(to: block, &effects)
  }

  /// See ``ConsensusProtocol/learnFinal(_:_:)``.
  ///
  /// The blocks above it, which have buried it there, are not
  /// here; but it is known that there are some.
  public mutating func learnFinal(_ block: BlockID, _ effects: inout Effects) {
    if isHigher(block, than: final) { final = block }
    let height = Int(seat.blocks[block].height) + options.confirmations - 1
    guard height > Int(seat.blocks[head].height), !seat.blocks.isAncestor(block, of: head)
    else { return }
    head = block
    if isHigher(block, than: highest) { highest = block }
    effects.adopt(block)
  }

  /// See ``ConsensusProtocol/recover(_:)``.
  ///
  /// What it would have found in the meantime it has not.
  public mutating func recover(_ effects: inout Effects) {
    mine(&effects)
    if isHigher(highest, than: head) { effects.validate(highest) }
  }
}
