import EventKernel

/// The clients of a closed loop, each with at most one request under way.
///
/// Each thinks for an exponentially distributed time (``ThinkTimes``), sends, and thinks again once it has its
/// reply.
public struct ClosedLoop: ~Copyable {
  private var thinkTimes: ThinkTimes
  /// The clients who think, by the instants at which they send.
  private var requests = EventQueue<Int32>()

  /// A request.
  public struct Request: Sendable, Equatable {
    /// The client.
    public let client: Int
    /// When it was sent.
    public let instant: Instant
  }

  /// Lets all clients begin to think at the beginning of time; what they would send after the end is left
  /// out, and the end is within 400 days.
  public init(_ clients: Clients, until end: Instant, from stream: RandomStream) {
    thinkTimes = ThinkTimes(clients, until: end, from: stream)
    for client in 0..<clients.count { think(client, from: .zero) }
  }

  /// The earliest request that waits, if it was sent at an instant or before.
  public mutating func next(by instant: Instant) -> Request? {
    requests.pop(before: instant + .nanoseconds(1)).map {
      Request(client: Int($0.payload), instant: $0.time)
    }
  }

  /// Gives a client its reply, whereupon it thinks.
  ///
  /// - Precondition: the instant is not before that of any request that was taken.
  public mutating func reply(to client: Int, at instant: Instant) {
    think(client, from: instant)
  }

  private mutating func think(_ client: Int, from instant: Instant) {
    guard let instant = thinkTimes.next(of: client, after: instant) else { return }
    requests.push(Int32(client), at: instant)
  }
}
