import EventKernel
import Testing

@testable import Chain

@Suite("The line on which a validator receives")
struct DownlinkTests {
  /// A byte takes a microsecond.
  static var line: Downlink { Downlink(LinkRate(bitsPerSecond: 8_000_000)) }

  /// A message by its length, and by when it would be complete, in microseconds.
  struct Message {
    let bytes: Int
    let instant: Int
  }

  static func admit(_ messages: [Message], _ line: inout Downlink) -> [Int] {
    messages.map { message in
      let end = line.admit(message.bytes, at: .microseconds(Int64(message.instant)))
      return Int(end.nanoseconds / 1_000)
    }
  }

  static func admit(_ messages: [Message]) -> [Int] {
    var line = line
    return admit(messages, &line)
  }

  @Test("takes messages of one size in their order, one after another")
  func queue() {
    // 100 bytes each: complete at 100 if alone, together they wait.
    #expect(
      Self.admit([
        Message(bytes: 100, instant: 100), Message(bytes: 100, instant: 100),
        Message(bytes: 100, instant: 150), Message(bytes: 100, instant: 500),
        Message(bytes: 100, instant: 590),
      ]) == [100, 200, 300, 500, 600])
  }

  @Test("lets a short message through a long one, which then takes longer by no more than that")
  func interleaving() {
    #expect(
      Self.admit([
        // It comes while the long one, which is complete at 1,100, is on the line.
        Message(bytes: 10, instant: 500), Message(bytes: 20, instant: 900),
        Message(bytes: 1_000, instant: 1_100), Message(bytes: 10, instant: 1_110),
      ]) == [500, 900, 1_130, 1_140])
  }

  /// The same by filling the microseconds of a line one by one.
  static func slots(_ messages: [Message]) -> [Int] {
    var isBusy: [Bool] = []
    return messages.map { message in
      var left = message.bytes
      var slot = message.instant - message.bytes
      while left > 0 {
        while isBusy.count <= slot { isBusy.append(false) }
        if !isBusy[slot] {
          isBusy[slot] = true
          left -= 1
        }
        slot += 1
      }
      return slot > message.instant ? slot : message.instant
    }
  }

  @Test("does what filling it microsecond by microsecond does", arguments: 0..<200)
  func slots(seed: Int) {
    var stream = SmallStream(seed: UInt64(seed), purpose: "downlink")
    var messages: [Message] = []
    var instant = 400
    // No more separate busy times than it keeps apart.
    for _ in 0..<8 {
      instant += stream.integer(below: 150)
      messages.append(Message(bytes: 1 + stream.integer(below: 300), instant: instant))
    }
    #expect(Self.admit(messages) == Self.slots(messages))
  }

  @Test("forgets no work of many messages of long ago")
  func manyPeriods() {
    // 1,000 messages of 10 us, 100 us apart, and one that was on the line from before all of them.
    var messages = (1...1_000).map { Message(bytes: 10, instant: 100_000 + 100 * $0) }
    messages.append(Message(bytes: 150_000, instant: 200_050))
    #expect(Self.admit(messages).last == 210_050)
    // One that began in the middle of them: half of the work, as it is evenly spread.
    messages[1_000] = Message(bytes: 50_000, instant: 200_050)
    let end = Self.admit(messages).last ?? 0
    #expect(abs(end - 205_050) < 100)
  }

  @Test("is busy for as long as its messages take, whatever their order", arguments: 0..<20)
  func conservation(seed: Int) {
    var stream = SmallStream(seed: UInt64(seed), purpose: "downlink")
    var line = Self.line
    // All of them begin before 1,000 and are complete by 1,000, so that the line never idles again.
    var total = 0
    var latest = 0
    for _ in 0..<30 {
      let bytes = 1 + stream.integer(below: 900)
      total += bytes
      latest = max(latest, Self.admit([Message(bytes: bytes, instant: 1_000)], &line)[0])
    }
    let first = 1_000 - 900
    #expect(latest >= first + total && latest <= 1_000 + total)
    #expect(line.traffic.busy == .microseconds(Int64(total)))
    #expect(line.backlog(at: .microseconds(1_000)) == .microseconds(Int64(latest - 1_000)))
  }
}
