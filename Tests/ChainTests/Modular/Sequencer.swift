import Chain
import EventKernel

/// The plainest order that a committee can agree on: the last validator builds all blocks, and they are final.
///
/// It is down when that validator is down, and nobody may lie. Its times can be derived by hand: a block is
/// built every block interval, final where it is built, and one latency later everywhere else.
struct Sequencer: ConsensusProtocol {
  struct Message: ConsensusMessage {
    let block: BlockID
    var carried: BlockID? { block }
    var required: BlockID? { block }
    func size(validators: Int) -> Int { WireSize.header }
    var fingerprint: UInt64 { UInt64(block.index) }
  }

  struct Options: Sendable {}

  private let blocks: BlockTree
  private let isLeader: Bool
  private var final = BlockID.genesis
  private(set) var view = 0

  init(_ seat: ConsensusSeat, _ options: Options) {
    blocks = seat.blocks
    isLeader = seat.validator == seat.validators.count - 1
  }

  mutating func start(_ effects: inout ConsensusEffects<Message>) { build(&effects) }

  mutating func recover(_ effects: inout ConsensusEffects<Message>) { build(&effects) }

  mutating func blockBuilt(_ block: BlockID, _ effects: inout ConsensusEffects<Message>) {
    effects.broadcast(Message(block: block))
    finalize(block, &effects)
    build(&effects)
  }

  mutating func receive(
    _ message: Message, from sender: Int, _ effects: inout ConsensusEffects<Message>
  ) {
    if blocks[message.block].height > blocks[final].height { finalize(message.block, &effects) }
  }

  mutating func learnFinal(_ block: BlockID, _ effects: inout ConsensusEffects<Message>) {
    if blocks[block].height > blocks[final].height { final = block }
  }

  mutating func timerFired(
    _ timer: ConsensusTimer, _ effects: inout ConsensusEffects<Message>
  ) {}

  mutating func blockValidated(_ block: BlockID, _ effects: inout ConsensusEffects<Message>) {}

  private mutating func finalize(
    _ block: BlockID, _ effects: inout ConsensusEffects<Message>
  ) {
    final = block
    effects.finalize(block)
  }

  private mutating func build(_ effects: inout ConsensusEffects<Message>) {
    guard isLeader else { return }
    view += 1
    effects.build(on: final, view: view)
  }
}
