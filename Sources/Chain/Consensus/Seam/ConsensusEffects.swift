import EventKernel

/// What a protocol wants done, in its order.
///
/// A message to oneself arrives at once and does not go over the network; a broadcast does not go to oneself.
public struct ConsensusEffects<Message: ConsensusMessage> {
  /// One thing to do.
  public enum Effect: BitwiseCopyable {
    /// Send a message to one validator.
    case send(Message, to: Int32)
    /// Send a message to all others.
    case broadcast(Message)
    /// Come back after a while.
    case setTimer(ConsensusTimer, after: TimeSpan)
    /// Build a block.
    case build(on: BlockID, view: Int32)
    /// Check a block, by executing it if the chain executes before it votes.
    case validate(BlockID)
    /// A quorum stands behind a block for the first time here.
    case certified(BlockID)
    /// A block is final, and all below it.
    case finalize(BlockID)
    /// The best chain ends here now.
    case adopt(BlockID)
    /// This validator is in a view, in which somebody leads; `isRegular` if not because another one failed.
    case enterView(Int32, isRegular: Bool)
    /// Ask a validator for what is final.
    case synchronize(with: Int32)
  }

  /// The instant at which something happened to the protocol.
  public var now: Instant
  /// What is to be done.
  public var effects: [Effect] = []

  /// No effects so far, at an instant.
  public init(now: Instant) { self.now = now }

  /// Sends a message to one validator.
  public mutating func send(_ message: Message, to validator: Int) {
    effects.append(.send(message, to: Int32(validator)))
  }

  /// Sends a message to all other validators.
  public mutating func broadcast(_ message: Message) {
    effects.append(.broadcast(message))
  }

  /// Asks to be reminded of something after a positive while.
  public mutating func setTimer(_ timer: ConsensusTimer, after delay: TimeSpan) {
    effects.append(.setTimer(timer, after: delay))
  }

  /// Asks for a block that this validator may propose in a view; it comes by
  /// ``ConsensusProtocol/blockBuilt(_:_:)``, later, since blocks are not built at any rate.
  ///
  /// A further request takes the place of one that is not yet answered.
  public mutating func build(on parent: BlockID, view: Int) {
    effects.append(.build(on: parent, view: Int32(view)))
  }

  /// Asks to check a block that this validator has; the answer is
  /// ``ConsensusProtocol/blockValidated(_:_:)``.
  ///
  /// A block of its own is valid and need not be asked about.
  public mutating func validate(_ block: BlockID) {
    effects.append(.validate(block))
  }

  /// Says that this validator knows for the first time that a quorum stands behind a block: it is
  /// prepared, notarised, certified.
  ///
  /// For measures; a protocol without certificates does not say it.
  public mutating func certified(_ block: BlockID) {
    effects.append(.certified(block))
  }

  /// Says that a block and all below it are final at this validator.
  public mutating func finalize(_ block: BlockID) {
    effects.append(.finalize(block))
  }

  /// Says which block the best chain ends in, where that is not the same as what is final: it may turn out
  /// to be another one.
  public mutating func adopt(_ block: BlockID) {
    effects.append(.adopt(block))
  }

  /// Says that this validator has entered a view; `isRegular` is false if it did so because the leader
  /// before seemed to have failed.
  ///
  /// For measures.
  public mutating func enterView(_ view: Int, isRegular: Bool) {
    effects.append(.enterView(Int32(view), isRegular: isRegular))
  }

  /// Asks a validator, which seems to be ahead, for all that is final there.
  ///
  /// If there is more than here, the answer is ``ConsensusProtocol/learnFinal(_:_:)``.
  public mutating func synchronize(with validator: Int) {
    effects.append(.synchronize(with: Int32(validator)))
  }
}
