import EventQueueReference

/// The hold model on a C++ `std::priority_queue`.
final class ReferenceQueue {
  private let queue: OpaquePointer
  private let delays: Delays

  init(pending: Int, delays: Delays) {
    self.delays = delays
    queue = heddle_reference_queue_create(
      Int64(pending), delays.nanoseconds.baseAddress, Int64(delays.nanoseconds.count))
  }

  deinit {
    heddle_reference_queue_destroy(queue)
  }

  /// Pops and pushes, and returns a digest of the events in the order in which they came.
  func hold(operations: Int) -> UInt64 {
    heddle_reference_queue_hold(queue, Int64(operations))
  }
}
