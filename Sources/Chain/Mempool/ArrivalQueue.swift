/// Transactions in the order in which they came.
struct ArrivalQueue {
  private var numbers: [Int32] = []
  /// Where the first one stands; what is before it is gone.
  private var head = 0

  /// How many there are.
  var count: Int { numbers.count - head }

  /// Adds one behind all others.
  mutating func append(_ number: Int32) { numbers.append(number) }

  /// Takes out those that do not wait any more.
  mutating func clean(keeping waiting: BlockBits) {
    numbers.removeSubrange(..<head)
    head = 0
    numbers.removeAll { !waiting.contains(Int($0)) }
  }

  /// Looks at one after another.
  ///
  /// What is to be dropped goes if it is at the beginning; elsewhere it waits for ``clean(keeping:)``.
  mutating func visit(_ body: (Int32) -> QueueVisit) {
    var place = head
    while place < numbers.count {
      let visit = body(numbers[place])
      if case .stop = visit { return }
      if case .drop = visit, place == head { head += 1 }
      place += 1
    }
  }
}
