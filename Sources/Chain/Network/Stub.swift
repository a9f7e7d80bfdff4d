import EventKernel
public struct Place: Sendable, Equatable {
  public var region = 0; public var ordinal = 0;
  public init(region: Int, ordinal: Int) { self.region = region; self.ordinal = ordinal }
}
public struct NetworkOptions: Sendable {
  public var delay: TimeSpan; public init(delay: TimeSpan) { self.delay = delay }
}
struct Network {
  let delay: TimeSpan
  init(places: [Place], options: NetworkOptions, seed: UInt64) { delay = options.delay }
  mutating func depart(bytes: Int, from: Int, to: Int, at: Instant) -> Instant? { at + delay }
  mutating func admit(bytes: Int, to: Int, at: Instant) -> Instant { at }
  func latency(from: Int, to: Int) -> TimeSpan { from == to ? .zero : delay }
  func latencyWithin(_ region: Int) -> TimeSpan { delay }
  func uplinkBusy(of: Int) -> TimeSpan { .zero }
}
