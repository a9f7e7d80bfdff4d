/// Transactions by what they pay, the highest first; of equal ones, those that came first: a binary heap.
struct FeeQueue {
  private var heap: [Entry] = []
  private var sequence: UInt32 = 0

  /// A transaction with its place in the order.
  private struct Entry: BitwiseCopyable {
    let fee: UInt64
    let sequence: UInt32
    let number: Int32

    func comes(before other: Entry) -> Bool {
      fee != other.fee ? fee > other.fee : sequence < other.sequence
    }
  }

  /// How many there are.
  var count: Int { heap.count }

  /// Adds one: O(log count).
  mutating func append(_ number: Int32, fee: UInt64) {
    push(Entry(fee: fee, sequence: sequence, number: number))
    sequence += 1
  }

  /// Takes out those that do not wait any more: O(count).
  mutating func clean(keeping waiting: BlockBits) {
    heap.removeAll { !waiting.contains(Int($0.number)) }
    for place in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(place) }
  }

  /// Looks at one after another: O(log count) each.
  mutating func visit(_ body: (Int32) -> QueueVisit) {
    var kept: [Entry] = []
    while let first = heap.first {
      let visit = body(first.number)
      if case .stop = visit { break }
      if case .goOn = visit { kept.append(first) }
      pop()
    }
    for entry in kept { push(entry) }
  }

  private mutating func push(_ entry: Entry) {
    heap.append(entry)
    var place = heap.count - 1
    while place > 0, entry.comes(before: heap[(place - 1) / 2]) {
      heap[place] = heap[(place - 1) / 2]
      place = (place - 1) / 2
    }
    heap[place] = entry
  }

  private mutating func pop() {
    let last = heap.removeLast()
    guard !heap.isEmpty else { return }
    heap[0] = last
    sink(0)
  }

  private mutating func sink(_ start: Int) {
    let entry = heap[start]
    var place = start
    while 2 * place + 1 < heap.count {
      var child = 2 * place + 1
      if child + 1 < heap.count, heap[child + 1].comes(before: heap[child]) { child += 1 }
      guard heap[child].comes(before: entry) else { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = entry
  }
}
