import EventKernel

/// Process clocks beside `std::priority_queue`: the earliest process moves on by an exponential
/// span.
struct ProcessClocksBenchmark: Benchmark {
  let name = "process-clocks"
  let budget = "at least 83 M advances/s (12 ns) at 16 processes, and 2x std::priority_queue"

  func run() -> [BenchmarkRow] {
    [16, 256, 1_024].map(row)
  }

  private func row(processes: Int) -> BenchmarkRow {
    let spans = Delays()
    let reference = ReferenceQueue(pending: processes, delays: spans)
    var clocks = ProcessClocks(count: processes)
    var sequence = processes
    let operations = 1_000_000
    let result = interleaved(
      rounds: 11,
      measured: {
        var digest: UInt64 = 0
        for _ in 0..<operations {
          guard let (process, time) = clocks.earliest else { break }
          digest = digest &* 31 &+ UInt64(process)
          clocks.advance(process, to: time + spans[sequence])
          sequence &+= 1
        }
        return digest
      },
      reference: { reference.hold(operations: operations) },
      // The two break ties differently: by process, and by who was there first.
      comparingDigests: false)
    return BenchmarkRow(
      what: "\(grouped(processes)) processes", unit: "M advances/s",
      result: result.perSecond(operations, scale: 1e-6), budget: .ratio(2))
  }
}
