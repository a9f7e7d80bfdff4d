import EventKernel

/// What can happen in the aggregated model: a round of consensus is one event.
enum AggregatedEvent: BitwiseCopyable {
  /// A client sends a transaction.
  case submitted(Int32)
  /// A transaction is at the validator that serves its client.
  case admitted(Int32)
  /// A client has its reply.
  case answered(Int32)
  /// The leader of the view may build a block, if nothing else was decided since.
  case build(attempt: Int32)
  /// A block is final for the first time: its transactions leave the mempool.
  case settled(BlockID)
  /// A fault begins or ends.
  case fault(Int32, begins: Bool)
}

extension AggregatedEvent {
  /// A number that tells events apart in a trace.
  var fingerprint: UInt64 {
    func word(_ kind: UInt64, _ value: Int32) -> UInt64 {
      kind << 32 | UInt64(UInt32(bitPattern: value))
    }
    return switch self {
    case .submitted(let number): word(1, number)
    case .admitted(let number): word(2, number)
    case .answered(let number): word(3, number)
    case .build(let attempt): word(4, attempt)
    case .settled(let block): word(5, block.index)
    case .fault(let number, let begins): word(begins ? 6 : 7, number)
    }
  }
}
