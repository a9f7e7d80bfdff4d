import Experiments
import Foundation
import Reports

/// A run with made-up numbers; sequential runs take one second for 10,000 transactions.
func run(
  _ executor: String, speedup: Double, bound: Double? = nil, aborts: Double? = nil,
  point: Int = 1, replication: Int = 1, cores: Int = 16, swept: [SweptValue] = []
) -> RunRecord {
  var record = RunRecord(
    scenario: "pool", point: point, swept: swept, executor: executor, clock: "virtual",
    machine: "laptop", cores: cores, replication: replication, seed: UInt64(replication),
    blocks: 1, transactions: 10_000, committed: 9_900, reverted: 100,
    makespanNanoseconds: Int64((1e9 / speedup).rounded()))
  record.speedup = speedup
  record.boundSpeedup = bound
  record.executionsPerTransaction = aborts.map { 1 + $0 }
  record.abortsPerTransaction = aborts
  record.isSeriallyEquivalent = true
  return record
}

/// One executor's runs, a replication for each speedup.
func runs(
  _ executor: String, _ speedups: [Double], bound: Double? = nil, aborts: Double? = nil,
  point: Int = 1, cores: Int = 16, swept: [SweptValue] = []
) -> [RunRecord] {
  speedups.enumerated().map { index, speedup in
    run(
      executor, speedup: speedup, bound: bound, aborts: aborts, point: point,
      replication: index + 1, cores: cores, swept: swept)
  }
}

/// A run to which transactions arrived.
func arrivals(
  _ executor: String, p50: Double, p99: Double, unfinished: Int = 0, scale: String = "1",
  point: Int = 1
) -> RunRecord {
  var record = run(
    executor, speedup: 1, point: point,
    swept: [SweptValue("arrivals.process.trace.scale", scale)])
  record.load = Load(offered: 20_000, achieved: 10_000, unfinished: unfinished)
  record.latency = LatencyQuantiles(p50: p50, p90: p50, p99: p99, p999: p99, maximum: p99)
  return record
}

/// Runs in a closed loop: neither a speedup nor a bound, since each executor has blocks of its own.
func closedLoop(
  _ executor: String, _ throughputs: [Double], point: Int = 1, swept: [SweptValue] = []
) -> [RunRecord] {
  runs(executor, throughputs, point: point, swept: swept).map { record in
    var record = record
    record.speedup = nil
    record.load = Load(offered: 20_000, achieved: 10_000, unfinished: 3)
    return record
  }
}

func manifest(title: String = "Who wins?", baseline: String = "sequential") -> Manifest {
  Manifest(
    scenario: "pool", title: title, scenarioText: "title: Who wins?\n", scenarioHash: "00ff",
    seed: 7, clock: "virtual", machine: "laptop", baseline: baseline, confidence: 0.95,
    version: "0.1.0", host: ["system": "Linux"])
}

/// Runs a body with a fresh folder that is gone afterwards.
func withFolder(_ body: (URL) throws -> Void) throws {
  let url = FileManager.default.temporaryDirectory.appending(path: "heddle-\(UUID())")
  try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: url) }
  try body(url)
}
