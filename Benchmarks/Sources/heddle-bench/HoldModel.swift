import EventKernel

/// What an event of the hold model carries: 16 bytes, as in the C++ reference.
struct HoldPayload: BitwiseCopyable {
  var value: UInt64
  var target: UInt32
  var kind: UInt32
}

/// The hold model on Heddle's event queue: pop the earliest event, push it back a delay later.
struct HoldModel: ~Copyable {
  private var queue = EventQueue<HoldPayload>()
  private let delays: Delays
  private var sequence = 0

  init(pending: Int, delays: Delays) {
    self.delays = delays
    for target in 0..<pending {
      schedule(target: UInt32(target), now: .zero)
    }
  }

  /// Pops and pushes, and returns a digest of the events in the order in which they came.
  mutating func hold(operations: Int) -> UInt64 {
    var digest: UInt64 = 0
    for _ in 0..<operations {
      guard let event = queue.pop() else { break }
      digest = digest &* 31 &+ UInt64(event.payload.target)
      schedule(target: event.payload.target, now: event.time)
    }
    return digest
  }

  @inline(__always)
  private mutating func schedule(target: UInt32, now: Instant) {
    let payload = HoldPayload(value: UInt64(sequence), target: target, kind: 0)
    queue.push(payload, at: now + delays[sequence])
    sequence &+= 1
  }
}
