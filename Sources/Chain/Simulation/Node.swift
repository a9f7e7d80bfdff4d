import EventKernel

/// A copy of the protocol that runs for a validator, and all that the validator keeps beside it.
struct Node<Protocol: ConsensusProtocol> {
  /// The protocol.
  var state: Protocol
  /// The validator that it runs for.
  let validator: Int
  /// Which half of the others it talks to, 0 or 1, if the validator is two in one; -1 if it is not.
  var side: Int8 = -1
  /// Whether it is up.
  var isUp = true
  /// Since when it is down, and when it was before.
  var downSince: Instant?
  var downTimes: [Range<Instant>] = []
  /// How often it has been down, so that what was on its way before is told from what is after.
  var life: Int32 = 0

  /// What it knows of transactions.
  var pool: Mempool
  /// The steps of transactions between modules that it knows of and that are in no final block.
  var steps = Mempool(MempoolOptions(capacity: .max))
  /// Transactions of its clients that it has not passed on yet.
  var outbox: [Int32] = []
  /// The batches that it has got.
  var batches = BlockBits()
  /// Up to which batch it has looked for those that it has not got.
  var batchesChecked = 0
  /// Whether it is going to look for them, and how often it has in vain.
  var isCatchingUp = false
  var catchUps = 0
  /// The messages to all that it has got, by ``Envelope/relayed(_:_:)``.
  var relayed = BlockBits()

  /// The blocks that it has.
  var bodies = BlockBits()
  /// Those of them that it has with all below.
  var connected = BlockBits()
  /// Those that it has without all below.
  var loose: [BlockID] = []
  /// Messages that wait for a block.
  var waiting: [(message: Protocol.Message, from: Int32, block: BlockID)] = []
  /// The blocks that it has asked for.
  var fetching: [BlockID] = []
  /// When it has asked last for what is final; `nil` once it has heard of it.
  var asked: Instant?

  /// The block that it was asked to build.
  var request: BuildRequest?
  /// How many requests there were.
  var requests: Int32 = 0

  /// The latest block that is final here.
  var final = BlockID.genesis
  /// The end of its best chain.
  var head = BlockID.genesis
  /// What happened to blocks here that are not done yet.
  var progress: [BlockID: BlockProgress] = [:]
  /// How many of these may be there before those that have lost are taken out.
  var progressMax = 64

  /// When it has executed all that it was given.
  var executionEnd = Instant.zero
  /// The blocks that it has executed, and those that it has begun to.
  var executed = BlockBits()
  var begun = BlockBits()
  /// The height up to which it has executed the final chain.
  var executedHeight = 0
  /// Blocks that the protocol wants to be validated.
  var validating: [BlockID] = []
  /// When its consensus thread has read all that has come.
  var threadEnd = Instant.zero
  /// How often it has left a view because the leader failed.
  var viewChanges = 0
  /// How many blocks its best chain has lost.
  var lostBlocks = 0

  init(_ state: Protocol, of validator: Int, _ options: MempoolOptions) {
    self.state = state
    self.validator = validator
    pool = Mempool(options)
    for id in [BlockID.genesis] {
      bodies.insert(id)
      connected.insert(id)
      executed.insert(id)
      begun.insert(id)
    }
  }
}

/// A block that a protocol has asked for.
struct BuildRequest {
  let parent: BlockID
  let view: Int32
  let number: Int32
  /// The block, while it is being executed before it is proposed.
  var block: BlockID?
}
