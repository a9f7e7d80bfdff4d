import EventKernel

/// The time axis of a chart: where its ticks are, and in what unit they are written.
struct ChartAxis {
  /// The name of the unit.
  let unit: String
  /// The ticks, in nanoseconds, and what is written there.
  let ticks: [(time: Int64, text: String)]

  /// An axis from 0, with about `count` ticks.
  init(_ makespan: TimeSpan, count: Int) {
    let end = max(makespan.nanoseconds, 1)
    let units: [(Int64, String)] = [(1_000_000_000, "s"), (1_000_000, "ms"), (1000, "us")]
    let (size, name) = units.first { end >= $0.0 * 2 } ?? (1, "ns")
    unit = name
    let step = Self.step(end, count)
    let decimals = step % size == 0 ? 0 : (step * 10 % size == 0 ? 1 : 2)
    ticks = stride(from: 0, through: end, by: Int(step)).map { time in
      (Int64(time), Readable.decimal(Double(time) / Double(size), decimals))
    }
  }

  /// The least of 1, 2 and 5 times a power of ten that gives no more ticks than wanted.
  private static func step(_ end: Int64, _ count: Int) -> Int64 {
    var power: Int64 = 1
    while true {
      for factor in [1, 2, 5] as [Int64] where end / (power * factor) <= Int64(count) {
        return power * factor
      }
      power *= 10
    }
  }
}
