import Chain
import EventKernel
import Experiments
import Testing

private func record(of outcome: ChainOutcome) -> RunRecord {
  RunRecord(
    scenario: "chain", point: 1, executor: "block-stm", clock: "virtual", machine: "server",
    cores: 16, replication: 1, seed: 7, of: outcome)
}

@Suite("The record of a chain")
struct ChainRecordTests {
  @Test("counts what was sent in the measured time, and what was answered in it")
  func load() {
    let record = record(of: chainOutcome())
    #expect(record.load == Load(offered: 1_000, achieved: 960, unfinished: 40))
    #expect(record.committed == 931)
    #expect(record.reverted == 19)
    #expect(record.chain?.rejected == 10)
    #expect(record.latency?.maximum == 95)
  }

  @Test("has the throughput of execution alone, over final blocks of the measured time")
  func execution() {
    let record = record(of: chainOutcome())
    #expect(record.blocks == 9)
    #expect(record.transactions == 900)
    #expect(record.makespanNanoseconds == 45_000_000)
    #expect(record.throughput == 20_000)
    #expect(record.speedup == nil)
    #expect(record.boundSpeedup == nil)
  }

  @Test("divides what a transaction costs by those that were answered meanwhile")
  func costs() throws {
    let chain = try #require(record(of: chainOutcome()).chain)
    #expect(chain.messagesPerTransaction == 10)
    #expect(chain.bytesPerTransaction == 1_000)
    #expect(chain.coreSecondsPerTransaction == 0.005)
    #expect(chain.energyPerTransaction == 0.1)
  }

  @Test("has mean legs that add up, and the blocks of the measured time")
  func legsAndBlocks() throws {
    let chain = try #require(record(of: chainOutcome()).chain)
    #expect(chain.legs[.consensus] == 30)
    #expect(chain.legs[.execution] == 10)
    #expect(chain.legs[.reply] == 0)
    #expect(chain.share(of: .execution) == 0.25)
    #expect(chain.blocksBuilt == 10)
    #expect(chain.orphanedBlocks == 1)
    let interval = try #require(chain.blockInterval)
    #expect(abs(interval - 110) < 0.11)
  }

  @Test("divides by nothing where nothing was answered")
  func nothing() {
    let record = record(of: ChainOutcome(window: .seconds(1)..<Instant.seconds(2)))
    #expect(record.load == Load(offered: 0, achieved: 0, unfinished: 0))
    #expect(record.latency == nil)
    #expect(record.chain?.legs.isEmpty == true)
    #expect(record.chain?.share(of: .execution) == nil)
    #expect(record.chain?.messagesPerTransaction == nil)
    #expect(record.chain?.blockInterval == nil)
  }

  @Test("reads back from its row exactly, whole or bare")
  func roundTrip() throws {
    var broken = chainOutcome()
    broken.safetyViolation = "two blocks at height 7"
    let bare = ChainOutcome(window: .seconds(1)..<Instant.seconds(2))
    for outcome in [chainOutcome(), broken, bare] {
      let record = record(of: outcome)
      #expect(try RunRecord(fields: record.fields, sweeping: []) == record)
    }
    #expect(record(of: broken).field(.isSafe) == "false")
    #expect(record(of: broken).field(.isLive) == "true")
  }

  @Test("that lacks a number of its own names the column")
  func malformed() throws {
    var fields = record(of: chainOutcome()).fields
    let column = try #require(
      RunColumn.allCases.firstIndex(of: .uplinkUtilizationMax))
    fields[column] = ""
    let error = #expect(throws: RunFieldError.self) {
      try RunRecord(fields: fields, sweeping: [])
    }
    #expect(
      error?.description == "column 'uplink_utilization_max' should be a number, but is ''")
  }

  @Test("has the value of its column in every metric", arguments: Metric.allCases)
  func metrics(metric: Metric) throws {
    let record = record(of: chainOutcome())
    let column = try #require(RunColumn(rawValue: metric.name))
    #expect(shortestText(metric.value(of: record)) == record.field(column))
  }

  @Test("decides by what clients have of the chain")
  func primary() {
    #expect(Metric.primary(of: record(of: chainOutcome())) == [.achieved, .latencyP50])
  }
}

@Suite("The detail of a chain's run")
struct ChainDetailTests {
  @Test("has quantiles up to 99.99 %, in steps that a curve is smooth with")
  func shares() {
    let shares = LatencyDistribution.standardShares
    #expect(shares.first == 0)
    #expect(shares.suffix(2) == [0.9999, 1])
    #expect([0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999].allSatisfy(shares.contains))
    for (share, next) in zip(shares, shares.dropFirst()) {
      #expect(share < next)
      // The steps of the tail are steps of what is left of it.
      if share >= 0.9 && next < 1 { #expect((1 - share) / (1 - next) < 1.25) }
    }
  }

  @Test("keeps distributions of the latency and of the legs that have any, and blocks on request")
  func detail() throws {
    let outcome = chainOutcome()
    let record = record(of: outcome)
    let detail = ChainDetail(of: outcome, for: record, keepingBlocks: false)
    #expect(detail.blocks.isEmpty)
    #expect(ChainDetail(of: outcome, for: record, keepingBlocks: true).blocks == outcome.blocks)
    #expect(detail.series == outcome.series)
    #expect(detail.faults == outcome.faults)
    let latency = try #require(detail.latency)
    #expect(latency.total.last == 95)
    #expect(Array(latency.legs.keys) == [.execution])
    #expect(latency.legs[.execution]?.last == 9.5)
  }
}
