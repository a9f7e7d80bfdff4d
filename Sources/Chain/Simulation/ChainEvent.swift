import EventKernel

/// What can happen in the simulation of a chain.
///
/// A *validator* is who takes part in consensus; a *node* is a copy of the protocol that runs for one. They
/// have the same number, but a validator that equivocates has a second node behind those of all others.
enum ChainEvent<Message: ConsensusMessage>: BitwiseCopyable {
  /// A client sends a transaction.
  case submitted(Int32)
  /// A transaction is at the validator that serves its client.
  case admitted(Int32)
  /// A validator passes on what its clients have sent.
  case flush(Int32)
  /// The last bit of an envelope is at a validator, if its downlink is free: from whom it comes, and whom
  /// of the two nodes of an equivocating validator it is for; -1 if both.
  case transit(Envelope<Message>, from: Int32, to: Int32, side: Int8)
  /// An envelope has been received and read.
  case delivered(Envelope<Message>, from: Int32, to: Int32, side: Int8)
  /// A message goes to a node of the validator itself, or was held back and can be read now.
  case read(Message, from: Int32, node: Int32, life: Int32)
  /// A timer of the protocol has run out.
  case timer(ConsensusTimer, node: Int32, life: Int32)
  /// A node may build the block that it was asked for.
  case build(node: Int32, request: Int32)
  /// A block is built, or found to be valid.
  case built(BlockID, node: Int32, life: Int32)
  case validated(BlockID, node: Int32, life: Int32)
  /// A node has executed a block.
  case executed(BlockID, node: Int32, life: Int32)
  /// A block that was asked for should be here.
  case overdue(BlockID, node: Int32, life: Int32, attempt: Int32)
  /// A client has its reply.
  case answered(Int32)
  /// A module says again what it has said of a transaction, unless it was answered: the home module, or its
  /// partner.
  case reminded(Int32, isHome: Bool, attempt: Int32)
  /// A fault begins or ends.
  case fault(Int32, begins: Bool)
}

extension ChainEvent {
  /// A number that tells events apart in a trace.
  var fingerprint: UInt64 {
    func word(_ kind: UInt64, _ values: UInt64...) -> UInt64 {
      values.reduce(mixed(kind)) { mixed($0 ^ $1) }
    }
    func bits(_ value: Int32) -> UInt64 { UInt64(UInt32(bitPattern: value)) }
    func pair(_ from: Int32, _ to: Int32) -> UInt64 { bits(from) << 32 | bits(to) }
    return switch self {
    case .submitted(let number): word(1, bits(number))
    case .admitted(let number): word(2, bits(number))
    case .flush(let node): word(3, bits(node))
    case .transit(let envelope, let from, let to, _): word(4, envelope.fingerprint, pair(from, to))
    case .delivered(let envelope, let from, let to, _):
      word(5, envelope.fingerprint, pair(from, to))
    case .read(let message, let from, let node, _): word(6, message.fingerprint, pair(from, node))
    case .timer(let timer, let node, _): word(7, pair(timer.kind, timer.number), bits(node))
    case .build(let node, let request): word(8, pair(node, request))
    case .built(let block, let node, _): word(9, pair(block.index, node))
    case .validated(let block, let node, _): word(10, pair(block.index, node))
    case .executed(let block, let node, _): word(11, pair(block.index, node))
    case .overdue(let block, let node, _, let attempt):
      word(12, pair(block.index, node), bits(attempt))
    case .answered(let number): word(13, bits(number))
    case .reminded(let number, let isHome, let attempt):
      word(15, pair(number, attempt), isHome ? 1 : 0)
    case .fault(let number, let begins): word(14, bits(number), begins ? 1 : 0)
    }
  }
}
