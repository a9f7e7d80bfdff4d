import EventKernel

/// How long the bytes of a message take to get on or off a line.
struct LinkRate: Sendable, Equatable, BitwiseCopyable {
  /// 0 for a line without a limit.
  private let nanosecondsPerByte: Double

  /// A line of so many bits a second; `nil` is without a limit.
  init(bitsPerSecond: Int?) {
    nanosecondsPerByte = bitsPerSecond.map { 8e9 / Double($0) } ?? 0
  }

  /// The time of a message, to the nearest nanosecond; at most 30 years.
  func time(of bytes: Int) -> TimeSpan {
    let nanoseconds = (Double(bytes) * nanosecondsPerByte).rounded()
    return .nanoseconds(Int64(min(nanoseconds, Self.greatest)))
  }

  private static let greatest = 30 * 365 * 86_400 * 1e9
}

/// What went over a line.
public struct LinkTraffic: Sendable, Equatable, BitwiseCopyable {
  /// How many messages.
  public internal(set) var messages = 0
  /// How many bytes they had.
  public internal(set) var bytes = 0
  /// How long the line is busy with them.
  public internal(set) var busy = TimeSpan.zero

  mutating func count(_ bytes: Int, taking time: TimeSpan) {
    messages += 1
    self.bytes += bytes
    busy = min(busy + time, Network.horizon - .zero)
  }
}
