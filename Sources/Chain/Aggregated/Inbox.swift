import EventKernel

/// Votes on their way into a validator: first over its line, then through its thread, one after the other.
struct Inbox {
  /// A vote that would be complete at an instant if the line were free.
  struct Arrival {
    let instant: Instant
    let weight: Int
  }

  /// What is left of earlier rounds, in the order of time: a quorum does not wait for all.
  private var rest: [Instant] = []
  private var lineEnd = Instant.zero
  private(set) var threadEnd = Instant.zero

  /// How long a message that arrives now waits for what is before it.
  mutating func delay(at instant: Instant, line: TimeSpan, cost: TimeSpan) -> TimeSpan {
    var read = 0
    while read < rest.count, rest[read] <= instant {
      take(rest[read], line, cost)
      read += 1
    }
    rest.removeFirst(read)
    return max(.zero, threadEnd - instant)
  }

  /// When votes of a weight have been read; `nil` if there are not enough.
  ///
  /// - Parameters:
  ///   - weight: The weight of a quorum.
  ///   - arrivals: The votes of a round, in any order.
  ///   - own: Those that are here without being read, in the order of time.
  ///   - line: The time of a vote on the line.
  ///   - cost: The time of a vote in the thread.
  mutating func quorum(
    _ weight: Int, of arrivals: inout [Arrival], own: [Arrival], line: TimeSpan, cost: TimeSpan
  ) -> Instant? {
    arrivals.sort { $0.instant < $1.instant }
    var missing = weight
    var (next, old, mine) = (0, 0, 0)
    var quorum: Instant?
    while quorum == nil, next < arrivals.count || mine < own.count {
      // Older messages that came before.
      if old < rest.count, next == arrivals.count || rest[old] <= arrivals[next].instant {
        take(rest[old], line, cost)
        old += 1
        continue
      }
      if mine < own.count,
        next == arrivals.count
          || own[mine].instant <= reading(of: arrivals[next].instant, line, cost)
      {
        missing -= own[mine].weight
        if missing <= 0 { quorum = own[mine].instant }
        mine += 1
        continue
      }
      take(arrivals[next].instant, line, cost)
      missing -= arrivals[next].weight
      if missing <= 0 { quorum = threadEnd }
      next += 1
    }
    rest.removeFirst(old)
    rest += arrivals[next...].lazy.map(\.instant)
    rest.sort()
    return quorum
  }

  private func reading(of instant: Instant, _ line: TimeSpan, _ cost: TimeSpan) -> Instant {
    max(max(instant, lineEnd + line), threadEnd) + cost
  }

  private mutating func take(_ instant: Instant, _ line: TimeSpan, _ cost: TimeSpan) {
    let read = reading(of: instant, line, cost)
    lineEnd = max(instant, lineEnd + line)
    threadEnd = read
  }
}
