import EventKernel

/// The line on which a validator sends, one message after another in the order in which it has them.
struct Uplink: Sendable, BitwiseCopyable {
  private let rate: LinkRate
  /// When the last of its messages is on its way.
  private var free = Instant.zero
  private(set) var traffic = LinkTraffic()

  init(_ rate: LinkRate) { self.rate = rate }

  /// Takes a message, and says when its last bit is on its way.
  mutating func send(_ bytes: Int, at instant: Instant) -> Instant {
    let time = rate.time(of: bytes)
    traffic.count(bytes, taking: time)
    free = min(max(instant, free) + time, Network.horizon)
    return free
  }

  /// How long it still takes until all that it has is on its way.
  func backlog(at instant: Instant) -> TimeSpan { max(free - instant, .zero) }

  /// The time of a message alone.
  func time(of bytes: Int) -> TimeSpan { rate.time(of: bytes) }
}
