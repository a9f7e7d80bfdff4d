import Chain
import EventKernel
import Execution
import Foundation

@testable import Experiments

/// Runs a body with a fresh folder that is gone afterwards.
func withFolder(_ body: (URL) throws -> Void) throws {
  let url = FileManager.default.temporaryDirectory.appending(path: "heddle-\(UUID())")
  try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: url) }
  try body(url)
}

/// What the results of a scenario depend on, on a machine without files.
func provenance(of scenario: Scenario) throws -> Provenance {
  try Provenance(
    of: scenario, machines: noMachines, version: "0.1.0", program: "00ff", host: [:])
}

/// The journal of a folder for a scenario.
func journal(in folder: URL, of scenario: Scenario) throws -> RunJournal {
  try RunJournal(try FolderLock(folder), of: try provenance(of: scenario))
}

/// The file of a folder's journal.
func journalFile(in folder: URL) -> URL { folder.appending(path: RunJournal.name) }

/// Results of cells with numbers that no simulation gave.
struct RandomResults {
  private var stream: RandomStream

  init(seed: UInt64) { stream = RandomStream(seed: seed, purpose: "tests.journal", index: 0) }

  /// The result of a cell: records of two executors, of a chain with details, or failures.
  mutating func result(of key: JournalEntry.Key) -> Cell.Result {
    var result = Cell.Result()
    let isChain = flip()
    for executor in ["sequential", "block-stm, \"hot\"\n"] {
      if integer(10) == 0 {
        result.failures.append(failure(key, executor))
        continue
      }
      let record = record(key, executor, isChain: isChain)
      result.records.append(record)
      if isChain { result.chains.append(detail(of: record)) }
    }
    return result
  }

  private mutating func record(
    _ key: JournalEntry.Key, _ executor: String, isChain: Bool
  ) -> RunRecord {
    var record = RunRecord(
      scenario: "random", point: key.point, swept: swept(key), executor: executor,
      clock: "virtual", machine: flip() ? "laptop" : nil, cores: integer(64),
      replication: key.replication, seed: word(), blocks: integer(100),
      transactions: integer(1_000_000), committed: integer(1_000), reverted: integer(1_000),
      makespanNanoseconds: Int64(integer(.max)))
    record.speedup = number()
    record.boundSpeedup = number()
    record.executionsPerTransaction = number()
    record.validationsPerTransaction = number()
    record.abortsPerTransaction = number()
    for cause in AbortCause.allCases { record.abortsByCause[cause] = number() }
    record.suspensionsPerTransaction = number()
    record.wastedWorkShare = number()
    record.coreUtilization = number()
    if flip() {
      record.coreShares = CoreShares(
        useful: some(), wasted: some(), overhead: some(), storage: some(), idle: some())
    }
    if flip() { record.load = Load(offered: some(), achieved: some(), unfinished: integer(99)) }
    if flip() {
      record.latency = LatencyQuantiles(
        p50: some(), p90: some(), p99: some(), p999: some(), maximum: some())
    }
    record.stateRoot = flip() ? "00ff" : nil
    record.isSeriallyEquivalent = flip() ? flip() : nil
    if isChain { record.chain = chain() }
    return record
  }

  private mutating func chain() -> ChainRecord {
    var chain = ChainRecord(ChainOutcome(window: .zero..<Instant.seconds(1)))
    chain.rejected = integer(9)
    for leg in Leg.allCases { chain.legs[leg] = number() }
    chain.blockInterval = number()
    chain.messagesPerTransaction = number()
    chain.reorganizationsPerValidator = some()
    chain.isSafe = flip()
    return chain
  }

  private mutating func detail(of record: RunRecord) -> ChainDetail {
    let start = Int64(integer(1 << 40))
    var detail = ChainDetail(
      point: record.point, swept: record.swept, executor: record.executor,
      replication: record.replication,
      window: .nanoseconds(start)..<Instant.nanoseconds(start + Int64(integer(1 << 40))))
    detail.warmUp =
      flip() ? nil : flip() ? WarmUpFinding(.settled, executor: "x: y") : WarmUpFinding(.overloaded)
    detail.modules = flip() ? [] : ["bank", "a \"market\""]
    if flip() {
      let count = integer(5)
      func row(_ stream: inout RandomResults) -> [Double] {
        (0..<count).map { _ in stream.some() }
      }
      detail.latency = LatencyDistribution(
        shares: row(&self), total: row(&self),
        legs: [.mempool: row(&self), .reply: row(&self)])
    }
    detail.blocks = (0..<integer(4)).map { _ in block() }
    detail.series = (0..<integer(4)).map { _ in step() }
    detail.faults = [
      FaultMark(during: .nanoseconds(3)..<Instant.distantFuture, text: "crash 10\nfor good")
    ]
    detail.safetyViolation = flip() ? "two blocks at height 7" : nil
    detail.livenessLoss = flip() ? "no block, after 30 s" : nil
    return detail
  }

  private mutating func block() -> BlockRow {
    var block = BlockRow(
      number: integer(.max), height: integer(.max), view: integer(.max), proposer: integer(99),
      built: instant(), transactions: integer(.max), bytes: integer(.max))
    block.module = integer(3)
    block.certified = flip() ? instant() : nil
    block.finalized = flip() ? instant() : nil
    block.executed = flip() ? instant() : nil
    block.makespan = flip() ? .nanoseconds(Int64(integer(.max))) : nil
    block.isOrphan = flip()
    return block
  }

  private mutating func step() -> SeriesRow {
    var step = SeriesRow(
      start: instant(), span: .nanoseconds(Int64(integer(.max))), module: integer(3))
    step.submitted = integer(.max)
    step.answered = integer(.max)
    step.rejected = integer(.max)
    step.latencyMean = flip() ? .nanoseconds(Int64(integer(.max))) : nil
    step.blocks = integer(.max)
    return step
  }

  private mutating func failure(_ key: JournalEntry.Key, _ executor: String) -> RunFailure {
    RunFailure(
      scenario: "random", point: key.point, swept: swept(key),
      executor: flip() ? executor : nil, replication: key.replication, seed: word(),
      block: flip() ? "7" : nil, reason: "block 7 is not \"serially\" equivalent,\nat key 9")
  }

  private func swept(_ key: JournalEntry.Key) -> [SweptValue] {
    [SweptValue("workload.mix", "swap, \"fast\" \(key.point)")]
  }

  private mutating func instant() -> Instant { .nanoseconds(Int64(integer(.max))) }
  private mutating func word() -> UInt64 { stream.next() }
  private mutating func flip() -> Bool { word() & 1 == 0 }
  private mutating func integer(_ count: Int) -> Int { Int(word() % UInt64(count)) }
  private mutating func number() -> Double? { flip() ? some() : nil }

  /// A number of any size, with all its digits.
  private mutating func some() -> Double {
    while true {
      let value = Double(bitPattern: word())
      if value.isFinite, value != 0 { return value }
    }
  }
}
