/// What goes over a link of the network.
enum Envelope<Message: ConsensusMessage>: BitwiseCopyable {
  /// A message of the protocol.
  case message(Message)
  /// Transactions that a validator shares with the others, by the number of the batch.
  case batch(Int32)
  /// The question for a block and those below it, down to a height that is there.
  case fetch(BlockID, above: Int32)
  /// The answer.
  case blocks(BlockID, above: Int32)
  /// The question for what is final above a height.
  case status(above: Int32)
  /// The answer: a final block with its certificate, and those below it.
  case final(BlockID, above: Int32)
  /// What a committee tells another one.
  case between(ModuleMessage)
}

extension Envelope {
  /// A number that tells envelopes apart in a trace.
  var fingerprint: UInt64 {
    func word(_ kind: UInt64, _ first: Int32, _ second: Int32 = 0) -> UInt64 {
      kind << 60 ^ UInt64(UInt32(bitPattern: first)) << 30 ^ UInt64(UInt32(bitPattern: second))
    }
    return switch self {
    case .message(let message): message.fingerprint
    case .batch(let number): word(1, number)
    case .fetch(let block, let height): word(2, block.index, height)
    case .blocks(let block, let height): word(3, block.index, height)
    case .status(let height): word(4, height)
    case .final(let block, let height): word(5, block.index, height)
    case .between(let message): 6 << 60 ^ message.fingerprint
    }
  }
}
