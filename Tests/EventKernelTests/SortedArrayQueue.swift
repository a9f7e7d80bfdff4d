import EventKernel

/// The plainest event queue: an array in order, with the earliest event at its end.
struct SortedArrayQueue {
  struct Entry {
    let time: Instant
    let rank: Rank
    let payload: Int
  }

  private var entries: [Entry] = []

  var isEmpty: Bool { entries.isEmpty }
  var count: Int { entries.count }
  var earliestTime: Instant? { entries.last?.time }

  mutating func push(_ payload: Int, at time: Instant, rank: Rank) {
    let position = entries.partitioningIndex { ($0.time, $0.rank) <= (time, rank) }
    entries.insert(Entry(time: time, rank: rank, payload: payload), at: position)
  }

  mutating func pop() -> Entry {
    entries.removeLast()
  }
}

extension Array {
  /// The first position from which on the predicate holds, in an array where it never ceases to.
  fileprivate func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
