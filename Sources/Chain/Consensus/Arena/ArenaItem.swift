import EventKernel

/// Something that is going to happen to a copy, unless the seed forbids it.
struct ArenaItem<Message: ConsensusMessage>: BitwiseCopyable {
  /// What happens.
  enum Cargo: BitwiseCopyable {
    /// A message arrives. It has been held back, and what it requires is on its way, if it `isFetching`.
    case message(Message, isFetching: Bool)
    /// The source asks for what is final above a height.
    case request(height: Int32)
    /// The source answers with its highest final block.
    case answer(BlockID)
    /// A block is built; void if it has been asked for another one since.
    case build(on: BlockID, view: Int32, request: Int32)
    /// A block is found to be valid.
    case validate(BlockID)
  }

  var cargo: Cargo
  /// The copy from which it comes.
  let source: Int32
  /// The copy to which it happens.
  let target: Int32
  /// When it was sent; what was sent earlier has a lower one.
  var sequence: Int
  /// When it happens, once the network is stable.
  var due: Instant
}

/// A timer that will run out.
struct ArenaTimer: BitwiseCopyable {
  let timer: ConsensusTimer
  let target: Int32
  let due: Instant
}

/// What is handed in to a protocol.
enum ArenaInput<Message: ConsensusMessage>: BitwiseCopyable {
  case start
  case receive(Message, from: Int32)
  case fire(ConsensusTimer)
  case built(on: BlockID, view: Int32, request: Int32)
  case validated(BlockID)
  case learn(BlockID)
  case recover
}
