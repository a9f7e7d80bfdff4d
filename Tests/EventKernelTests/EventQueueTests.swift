import EventKernel
import Testing

@Suite("Event queue")
struct EventQueueTests {
  @Test("events leave by time, then rank, then the order in which they came")
  func order() {
    var queue = EventQueue<Int>()
    queue.push(3, at: .nanoseconds(5))
    queue.push(4, at: .nanoseconds(5))
    queue.push(1, at: .nanoseconds(2), rank: .late)
    queue.push(2, at: .nanoseconds(5), rank: .early)
    queue.push(0, at: .nanoseconds(2))
    var payloads: [Int] = []
    while let event = queue.pop() { payloads.append(event.payload) }
    #expect(payloads == [0, 1, 2, 3, 4])
    #expect(queue.now == .nanoseconds(5))
    #expect(queue.count == 0)
  }

  @Test(
    "a queue behaves like a sorted array",
    arguments: Traffic.all, [1, 5, 60, 70, 500, 5_000])
  func sortedArray(traffic: Traffic, pending: Int) {
    var generator = RandomStream(
      seed: 11, purpose: traffic.name, index: pending)
    var queue = EventQueue<Int>()
    var model = SortedArrayQueue()
    var pushed = 0
    for round in 0..<4_000 + 2 * pending {
      // The number pending swings about its mean, now and then down to nothing.
      let isFilling = round % (3 * pending) < 2 * pending
      if model.isEmpty || generator.chance(isFilling ? 0.66 : 0.3) {
        let time = queue.now + traffic.delay(&generator)
        let rank = traffic.rank(&generator)
        queue.push(pushed, at: time, rank: rank)
        model.push(pushed, at: time, rank: rank)
        pushed += 1
      } else {
        expectSamePop(&queue, &model)
      }
      if round % 97 == 0 {
        queue._checkInvariants()
        #expect(queue.earliestTime == model.earliestTime)
      }
    }
    while !model.isEmpty { expectSamePop(&queue, &model) }
    let rest = queue.pop()
    #expect(rest == nil)
    queue._checkInvariants()
  }

  @Test("a burst of simultaneous events keeps its order among earlier and later ones")
  func burst() {
    var queue = EventQueue<Int>()
    var model = SortedArrayQueue()
    for index in 0..<2_000 {
      let time = Instant.nanoseconds(index % 5 == 4 ? Int64(2_000 - index) : 1_000)
      queue.push(index, at: time)
      model.push(index, at: time, rank: .normal)
    }
    queue._checkInvariants()
    while !model.isEmpty { expectSamePop(&queue, &model) }
  }

  @Test("a pop before a limit leaves later events, and earlier ones can still be pushed")
  func limit() {
    var queue = EventQueue<Int>()
    for index in 0..<1_000 { queue.push(index, at: .milliseconds(Int64(10 + index))) }
    #expect(drain(&queue, before: .milliseconds(10)) == [])
    #expect(drain(&queue, before: .milliseconds(43)) == Array(0..<33))
    queue.advance(to: .nanoseconds(42_500_000))
    #expect(drain(&queue, before: .nanoseconds(42_600_000)) == [])
    for index in 0..<500 { queue.push(-index, at: .nanoseconds(42_700_000)) }
    queue._checkInvariants()
    #expect(queue.earliestTime == .nanoseconds(42_700_000))
    #expect(drain(&queue, before: .milliseconds(43)) == (0..<500).map { -$0 })
    #expect(queue.earliestTime == .milliseconds(43))
    queue._checkInvariants()
  }

  @Test("an event in the past stops the process")
  func past() async {
    await #expect(processExitsWith: .failure) {
      var queue = EventQueue<Int>()
      queue.push(0, at: .nanoseconds(2))
      _ = queue.pop()
      queue.push(1, at: .nanoseconds(1))
    }
  }

  @Test("an event beyond the range of time stops the process")
  func beyond() async {
    await #expect(processExitsWith: .failure) {
      var queue = EventQueue<Int>()
      queue.push(0, at: .distantFuture)
    }
  }

  private func expectSamePop(_ queue: inout EventQueue<Int>, _ model: inout SortedArrayQueue) {
    #expect(queue.count == model.count)
    let expected = model.pop()
    guard let event = queue.pop() else {
      Issue.record("the queue is empty too early")
      return
    }
    #expect(event.payload == expected.payload)
    #expect(event.time == expected.time)
    #expect(event.rank == expected.rank)
  }

  private func drain(_ queue: inout EventQueue<Int>, before limit: Instant) -> [Int] {
    var payloads: [Int] = []
    while let event = queue.pop(before: limit) { payloads.append(event.payload) }
    return payloads
  }
}
