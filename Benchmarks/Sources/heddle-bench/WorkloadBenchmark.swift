import EventKernel
import Ledger
import Settings
import Workloads

/// Generated transactions beside the random draws that they cannot do without.
struct WorkloadBenchmark: Benchmark {
  let name = "workloads"
  let budget = "at least 2 M payments/s"

  func run() -> [BenchmarkRow] {
    let payments = [
      row("payments", "payments, 10,000 accounts", [:], .atLeast(2)),
      row(
        "payments", "payments, Zipf 1", ["popularity": .tagged("zipf", .real(1))], .atLeast(2)),
    ]
    let others = WorkloadRegistry.domains.filter { domain in
      domain.name != "payments" && domain.settings.allSatisfy { $0.standard != nil }
    }
    return payments + others.map { row($0.name, "\($0.name), declared by execution", [:], .none) }
  }

  private func row(
    _ kind: String, _ what: String, _ values: [String: SettingValue], _ budget: Budget
  ) -> BenchmarkRow {
    let size = 10_000
    guard let entry = WorkloadRegistry.entry(named: kind),
      let workload = try? entry.make(
        SettingValues(values, for: entry.settings),
        WorkloadContext(seed: 1, blocks: 1_000, transactionsPerBlock: size))
    else { fatalError("no workload \(kind)") }
    let state = workload.genesis()
    let stream = RandomStream(seed: 1, purpose: "workloads")
    var number = 0
    let result = interleaved(
      rounds: 11,
      measured: {
        number += 1
        let block = workload.makeBlock(number, on: state)
        return withExtendedLifetime(block) { UInt64(block.view.declaredAccessCount) }
      },
      reference: {
        (0..<3 * size).reduce(0) { digest, _ in digest &+ UInt64(stream.integer(below: 10_000)) }
      },
      comparingDigests: false)
    return BenchmarkRow(
      what: what, unit: "M transactions/s", result: result.perSecond(size, scale: 1e-6),
      budget: budget)
  }
}
