/// The event queue beside `std::priority_queue`: hold model, exponential delays of 1 ms, 16-byte
/// payloads.
struct EventQueueBenchmark: Benchmark {
  let name = "event-queue"
  let budget = "at least 1.5x std::priority_queue at 1,000 and 100,000 pending, 1x at 1,000,000"

  func run() -> [BenchmarkRow] {
    [(1_000, 1.5), (100_000, 1.5), (1_000_000, 1)].map(row)
  }

  private func row(pending: Int, budget: Double) -> BenchmarkRow {
    let delays = Delays()
    let reference = ReferenceQueue(pending: pending, delays: delays)
    var model = HoldModel(pending: pending, delays: delays)
    let operations = max(500_000, pending)
    let result = interleaved(
      rounds: 11,
      measured: { model.hold(operations: operations) },
      reference: { reference.hold(operations: operations) })
    return BenchmarkRow(
      what: "\(grouped(pending)) pending", unit: "M events/s",
      result: result.perSecond(operations, scale: 1e-6), budget: .ratio(budget))
  }
}
