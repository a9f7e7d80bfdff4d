/// An event whose time has come.
public struct ScheduledEvent<Payload: BitwiseCopyable>: BitwiseCopyable {
  /// When it happens.
  public let time: Instant

  /// Where it stands among the events of the same instant.
  public let rank: Rank

  /// What it means to the model.
  public let payload: Payload

  @inlinable
  init(time: Instant, rank: Rank, payload: Payload) {
    self.time = time
    self.rank = rank
    self.payload = payload
  }
}

extension ScheduledEvent: Sendable where Payload: Sendable {}
