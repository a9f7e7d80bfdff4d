import EventKernel

/// What a leader has heard of when it builds a block.
struct MempoolView {
  let leader: Int
  let now: Instant
  let links: LinkModel
  /// How long batches take to get around; empty if each validator sends its own straight to all.
  let delays: [TimeSpan]
  let batchBytes: Int

  /// Whether a transaction that came to a validator is in the mempool of the leader.
  func knows(_ entry: AggregatedPool.Entry, of origin: Int) -> Bool {
    if origin == leader { return true }
    guard entry.passed < now else { return false }
    guard delays.isEmpty else {
      return entry.passed + delays[Int(entry.number) % delays.count] <= now
    }
    // Those with lower numbers are sent it first.
    let place = leader < origin ? leader + 1 : leader
    let delay =
      links.sending(batchBytes, by: origin) * place + links.latency(from: origin, to: leader)
      + links.receiving(batchBytes, by: leader)
    return entry.passed + delay <= now
  }
}
