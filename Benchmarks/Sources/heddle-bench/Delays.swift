import EventKernel

/// A table of delays drawn beforehand, exponential with a mean of 1 ms, over and over again.
final class Delays {
  let nanoseconds: UnsafeMutableBufferPointer<Int64>

  init() {
    let stream = RandomStream(seed: 1, purpose: "hold-delays")
    nanoseconds = .allocate(capacity: 1 << 14)
    for index in nanoseconds.indices {
      nanoseconds.initializeElement(at: index, to: Int64(stream.exponential(mean: 1e6)))
    }
  }

  deinit {
    nanoseconds.deallocate()
  }

  subscript(sequence: Int) -> TimeSpan {
    .nanoseconds(nanoseconds[sequence & (nanoseconds.count &- 1)])
  }
}
