import EventKernel

extension ProofOfWork {
  /// The part of all hash power that this validator has.
  var share: Double {
    Double(seat.validators.weights[seat.validator]) / Double(seat.validators.totalWeight)
  }

  /// The power of this validator's hashing, in watts.
  public var power: Double { options.power * share * Double(seat.validators.count) }

  /// Draws when it will find its next block.
  mutating func mine(_ effects: inout Effects) {
    let seconds = stream.exponential(mean: options.interval.seconds / share)
    let span = max(TimeSpan.nanoseconds(1), .seconds(min(seconds, Self.never)))
    effects.setTimer(ConsensusTimer(kind: 0, number: finds), after: span)
  }

  /// A find after three years is one after the end, in seconds.
  private static let never = 1e8

  /// See ``ConsensusProtocol/timerFired(_:_:)``: it has found a block.
  public mutating func timerFired(_ timer: ConsensusTimer, _ effects: inout Effects) {
    finds += 1
    effects.build(on: head, view: view)
  }

  /// See ``ConsensusProtocol/blockBuilt(_:_:)``.
  public mutating func blockBuilt(_ block: BlockID, _ effects: inout Effects) {
    effects.broadcast(Message(block, in: seat.blocks))
    if isHigher(block, than: highest) { highest = block }
    extend(to: block, &effects)
    mine(&effects)
  }
}
