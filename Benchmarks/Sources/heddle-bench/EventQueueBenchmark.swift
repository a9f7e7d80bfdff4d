import EventKernel
import EventQueueReference

/// The event queue beside `std::priority_queue`, hold model, exponential delays of 1 ms.
struct EventQueueBenchmark: Benchmark {
  let name = "event-queue"
  let budget = "at least 1.5x std::priority_queue at 1,000 and 100,000 pending, 1x at 1,000,000"

  func run() -> [BenchmarkRow] {
    [(1_000, 1.5), (100_000, 1.5), (1_000_000, 1)].map { pending, budget in
      row(pending: pending, budget: budget)
    }
  }

  private func row(pending: Int, budget: Double) -> BenchmarkRow {
    let stream = RandomStream(seed: 1, purpose: "hold-delays")
    let delays = UnsafeMutableBufferPointer<Int64>.allocate(capacity: 1 << 14)
    defer { delays.deallocate() }
    for index in delays.indices {
      delays[index] = Int64(stream.exponential(mean: 1e6))
    }

    var model = HoldModel(pending: pending, delays: UnsafeBufferPointer(delays))
    let reference = heddle_reference_queue_create(
      Int64(pending), delays.baseAddress, Int64(delays.count))
    defer { heddle_reference_queue_destroy(reference) }

    let operations = max(500_000, pending)
    var digests: (UInt64, UInt64) = (0, 0)
    let result = interleaved(
      rounds: 11,
      measured: { digests.0 = model.hold(operations: operations) },
      reference: {
        digests.1 = heddle_reference_queue_hold(reference, Int64(operations))
      })
    precondition(digests.0 == digests.1, "the two queues disagree about the order of events")
    return BenchmarkRow(
      what: "\(grouped(pending)) pending", unit: "M events/s",
      result: result.perSecond(operations, scale: 1e-6), budget: budget)
  }
}
