import Chain
import EventKernel

/// The smallest protocol that makes blocks final: the first validator leads for good, and all tell all what
/// they have seen, in two rounds as in PBFT.
///
/// Everything is known by heart, so that times can be added up by hand: with the same latency everywhere, a
/// block is certified two latencies after it was proposed, and final one later.
struct QuorumChain: ConsensusProtocol {
  enum Message: ConsensusMessage, CustomStringConvertible {
    case proposal(BlockID)
    case prepare(BlockID)
    case commit(BlockID)

    var block: BlockID {
      switch self {
      case .proposal(let block), .prepare(let block), .commit(let block): block
      }
    }

    var carried: BlockID? { if case .proposal(let block) = self { block } else { nil } }
    var required: BlockID? { block }
    func size(validators: Int) -> Int { 200 }

    var fingerprint: UInt64 {
      let kind: UInt64 =
        switch self {
        case .proposal: 1
        case .prepare: 2
        case .commit: 3
        }
      return kind << 32 | UInt64(block.index)
    }

    var description: String { "\(fingerprint >> 32) of \(block)" }
  }

  struct Options: Sendable {
    /// Whether the leader builds a block on the one before at once, not on what is final.
    var isChained = false
    /// After how long what was said is said again.
    var patience = TimeSpan.seconds(1)
  }

  private let seat: ConsensusSeat
  private let options: Options
  private var final = BlockID.genesis
  private var open: [Ballot] = []

  private struct Ballot {
    let block: BlockID
    var prepares: VoteCount
    var commits: VoteCount
    var isValid = false
    var isPrepared = false
  }

  var view: Int { 0 }
  private var isLeader: Bool { seat.validator == 0 }

  init(_ seat: ConsensusSeat, _ options: Options) {
    self.seat = seat
    self.options = options
  }

  mutating func start(_ effects: inout ConsensusEffects<Message>) { recover(&effects) }

  mutating func recover(_ effects: inout ConsensusEffects<Message>) {
    effects.setTimer(ConsensusTimer(kind: 0, number: 0), after: options.patience)
    for ballot in open where !ballot.isValid { effects.validate(ballot.block) }
    if isLeader { effects.build(on: open.last?.block ?? final, view: 0) }
  }

  mutating func blockBuilt(_ block: BlockID, _ effects: inout ConsensusEffects<Message>) {
    effects.broadcast(.proposal(block))
    let place = place(of: block)
    open[place].isValid = true
    effects.broadcast(.prepare(block))
    count(.prepare(block), from: seat.validator, &effects)
    if options.isChained { effects.build(on: block, view: 0) }
  }

  mutating func blockValidated(_ block: BlockID, _ effects: inout ConsensusEffects<Message>) {
    guard seat.blocks[block].height > seat.blocks[final].height else { return }
    let place = place(of: block)
    open[place].isValid = true
    effects.broadcast(.prepare(block))
    count(.prepare(block), from: seat.validator, &effects)
  }

  mutating func receive(
    _ message: Message, from sender: Int, _ effects: inout ConsensusEffects<Message>
  ) {
    guard seat.blocks[message.block].height > seat.blocks[final].height else { return }
    if case .proposal(let block) = message {
      let isKnown = open.contains { $0.block == block }
      let place = place(of: block)
      if !isKnown || !open[place].isValid { effects.validate(block) }
    } else {
      count(message, from: sender, &effects)
    }
  }

  private mutating func count(
    _ message: Message, from sender: Int, _ effects: inout ConsensusEffects<Message>
  ) {
    let place = place(of: message.block)
    let weight = seat.validators.weights[sender]
    if case .prepare = message {
      open[place].prepares.insert(sender, weight: weight)
    } else {
      open[place].commits.insert(sender, weight: weight)
    }
    if !open[place].isPrepared, seat.validators.isQuorum(weight: open[place].prepares.weight) {
      open[place].isPrepared = true
      effects.certified(message.block)
      effects.broadcast(.commit(message.block))
      open[place].commits.insert(
        seat.validator, weight: seat.validators.weights[seat.validator])
    }
    guard seat.validators.isQuorum(weight: open[place].commits.weight) else { return }
    effects.finalize(message.block)
    learnFinal(message.block, &effects)
  }

  mutating func learnFinal(_ block: BlockID, _ effects: inout ConsensusEffects<Message>) {
    final = block
    open.removeAll { seat.blocks[$0.block].height <= seat.blocks[block].height }
    if isLeader, !options.isChained { effects.build(on: block, view: 0) }
  }

  mutating func timerFired(
    _ timer: ConsensusTimer, _ effects: inout ConsensusEffects<Message>
  ) {
    effects.setTimer(timer, after: options.patience)
    for ballot in open {
      if isLeader { effects.broadcast(.proposal(ballot.block)) }
      if ballot.isValid { effects.broadcast(.prepare(ballot.block)) }
      if ballot.isPrepared { effects.broadcast(.commit(ballot.block)) }
    }
    effects.synchronize(with: (seat.validator + 1) % seat.validators.count)
  }

  private mutating func place(of block: BlockID) -> Int {
    if let place = open.firstIndex(where: { $0.block == block }) { return place }
    let votes = VoteCount(validators: seat.validators.count)
    open.append(Ballot(block: block, prepares: votes, commits: votes))
    return open.count - 1
  }
}
