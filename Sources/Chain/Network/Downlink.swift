import EventKernel

/// The line on which a validator receives.
///
/// Messages that overlap share the line, as their packets do: each takes the time that those before it in
/// the order of calls leave idle. If all are of one size this is one queue, first come, first served. A short
/// message that is complete in the middle of a long one goes through at once, and delays the long one by no
/// more than its own length; behind a queue of whole messages either would wait for all of the other.
///
/// Invariant: `periods[0..<count]` are busy times, disjoint and in the order of time, and all that is idle
/// lies before the latest instant of a call.
struct Downlink: Sendable, BitwiseCopyable {
  private let rate: LinkRate
  private var periods = InlineArray<8, Period>(repeating: Period())
  private var count = 0
  private(set) var traffic = LinkTraffic()

  /// A while in which the line was busy; `idle` of it not, where several are kept as one.
  private struct Period: Sendable, BitwiseCopyable {
    var start = Instant.zero
    var end = Instant.zero
    var idle = TimeSpan.zero

    /// What of the idle time lies before an instant within, as if it were evenly spread.
    func idle(before instant: Instant) -> TimeSpan {
      if instant <= start { return .zero }
      return idle * ((instant - start) / (end - start))
    }
  }

  init(_ rate: LinkRate) { self.rate = rate }

  /// The time of a message alone.
  func time(of bytes: Int) -> TimeSpan { rate.time(of: bytes) }

  /// Takes a message that would be complete at an instant if it had the line for itself, and says when it is;
  /// calls are in the order of these instants.
  mutating func admit(_ bytes: Int, at instant: Instant) -> Instant {
    let time = rate.time(of: bytes)
    traffic.count(bytes, taking: time)
    guard time > .zero else { return instant }
    let first = instant - time
    var period = Period(start: first, end: instant, idle: .zero)
    // All that is idle since the first bit comes before `instant`, and is too short by what others take.
    while count > 0, periods[count - 1].end > first {
      count -= 1
      let other = periods[count]
      let idleBefore = other.idle(before: first)
      let taken = other.end - max(other.start, first) - (other.idle - idleBefore)
      period.end = min(period.end + taken, Network.horizon)
      period.start = min(period.start, other.start)
      period.idle += idleBefore
    }
    append(period)
    return period.end
  }

  /// How long it still takes until all that has arrived is through.
  func backlog(at instant: Instant) -> TimeSpan {
    count == 0 ? .zero : max(periods[count - 1].end - instant, .zero)
  }

  private mutating func append(_ period: Period) {
    if count == periods.count { joinOldest() }
    periods[count] = period
    count += 1
  }

  /// Keeps the two oldest periods as one, with what is idle between them.
  private mutating func joinOldest() {
    let gap = periods[1].start - periods[0].end
    periods[0].idle += gap + periods[1].idle
    periods[0].end = periods[1].end
    for index in 1..<count - 1 { periods[index] = periods[index + 1] }
    count -= 1
  }
}
