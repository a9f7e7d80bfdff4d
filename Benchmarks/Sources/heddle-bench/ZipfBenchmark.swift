import EventKernel

/// Zipf draws by the alias method beside a search in the cumulative weights.
struct ZipfBenchmark: Benchmark {
  let name = "zipf"
  let budget = "at least 2x a binary search: two draws a payment, 5 M payments/s"

  func run() -> [BenchmarkRow] {
    [1_000, 100_000, 1_000_000].compactMap { count in try? row(count: count) }
  }

  private func row(count: Int) throws -> BenchmarkRow {
    let stream = RandomStream(seed: 1, purpose: "zipf")
    let distribution = try DiscreteDistribution.zipf(count: count, exponent: 1)
    var cumulative: [Double] = []
    var sum = 0.0
    for rank in 1...count {
      sum += 1 / Double(rank)
      cumulative.append(sum)
    }
    let operations = 1_000_000
    let result = interleaved(
      rounds: 11,
      measured: {
        (0..<operations).reduce(0) { digest, _ in
          digest &+ UInt64(distribution.draw(from: stream))
        }
      },
      reference: {
        (0..<operations).reduce(0) { digest, _ in
          digest &+ UInt64(search(cumulative, for: stream.uniform() * sum))
        }
      },
      comparingDigests: false)
    return BenchmarkRow(
      what: "\(grouped(count)) alternatives", unit: "M draws/s",
      result: result.perSecond(operations, scale: 1e-6), budget: .ratio(2))
  }

  private func search(_ cumulative: [Double], for value: Double) -> Int {
    var (low, high) = (0, cumulative.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > value { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
