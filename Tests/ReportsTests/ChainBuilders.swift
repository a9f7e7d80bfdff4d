import Chain
import EventKernel
import Experiments
import Foundation
import Reports

/// A made-up chain that is slow to answer once it is sent more than it can take.
struct ChainModel {
  /// The executor's label.
  var executor = "block-stm"
  /// Transactions sent a second.
  var offered = 1_000.0
  /// Transactions that the chain can take a second.
  var capacity = 2_000.0
  /// The mean times on the legs, in milliseconds, before anything queues.
  var legs: [Leg: Double] = [
    .submission: 20, .mempool: 60, .dissemination: 90, .consensus: 150, .commit: 120,
    .execution: 25, .reply: 20,
  ]
  /// How busy executing validators are at full capacity, 0...1.
  var executionShare = 0.3
  /// When half of the validators are down.
  var crash: Range<Int>?
  /// How many transactions the distributions are made of.
  var samples = 200

  /// What a run of 60 seconds has shown, the first six of them warm-up.
  func outcome(seed: Int = 1) -> ChainOutcome {
    var outcome = ChainOutcome(window: .seconds(6)..<Instant.seconds(60))
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    /// Numbers between 0 and 1 that are the same on every machine (xorshift).
    func chance() -> Double {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Double(state >> 11) / 0x1p53
    }
    var backlog = 0.0
    for step in 0..<120 {
      let second = step / 2
      let sent = (offered / 2 * (0.95 + 0.1 * chance())).rounded()
      let isDown = crash?.contains(second) == true
      let room = capacity / 2 * (isDown ? 0.2 : 1) * (0.97 + 0.06 * chance())
      backlog += sent
      let answered = min(backlog, room).rounded(.down)
      backlog -= answered
      var row = SeriesRow(start: .milliseconds(Int64(step) * 500), span: .milliseconds(500))
      row.submitted = Int(sent)
      row.answered = Int(answered)
      row.latencyMean = answered > 0 ? .seconds(backlog / capacity + 0.4) : nil
      row.blocks = isDown ? 0 : 2
      outcome.series.append(row)
      if step >= 12 {
        outcome.submitted += row.submitted
        outcome.answered += row.answered
      }
    }
    outcome.committed = outcome.submitted - Int(backlog)
    outcome.reverted = outcome.committed / 50
    let queueing = max(0, offered / capacity - 1) * 20_000 + (crash == nil ? 0 : 800)
    let load = min(0.97, offered / capacity)
    for _ in 0..<samples {
      var total = 0.0
      for (place, leg) in Leg.allCases.enumerated() {
        // A leg that takes no time is recorded as any other, and draws nothing.
        guard legs[leg] != nil else {
          outcome.legTimes[place].record(0)
          continue
        }
        let base = (legs[leg] ?? 0) * (0.7 + 0.3 * -log(1 - chance()))
        let wait = leg == .mempool ? queueing * chance() + 10 / (1 - load) * -log(1 - chance()) : 0
        let time = base + wait
        outcome.legTimes[place].record(UInt64(time * 1e6))
        outcome.legs[leg] += .seconds(time / 1e3 * Double(outcome.committed) / Double(samples))
        total += time
      }
      outcome.latencies.record(UInt64(total * 1e6))
    }
    outcome.blocks = (0..<100).map { number in
      let built = Instant.milliseconds(Int64(number) * 600)
      var block = BlockRow(
        number: number, height: number + 1, view: number, proposer: number % 4, built: built,
        transactions: Int(min(offered, capacity) * 0.6), bytes: 100_000)
      block.certified = built + .milliseconds(150)
      block.finalized = built + .milliseconds(270)
      block.executed = built + .milliseconds(300)
      block.makespan = .microseconds(Int64(executionShare * load * 600_000))
      return block
    }
    for _ in 0..<90 { outcome.blockIntervals.record(600_000_000) }
    if let crash {
      outcome.faults = [
        FaultMark(
          during: .seconds(Double(crash.lowerBound))..<Instant.seconds(Double(crash.upperBound)),
          text: "crash 10")
      ]
      outcome.viewChanges = 12
    }
    outcome.messages = 40_000
    outcome.bytes = 9_000_000
    outcome.uplinkUtilization = 0.1 * load
    outcome.uplinkUtilizationMax = 0.4 * load
    outcome.executionUtilization = executionShare * load
    outcome.coreSeconds = 500
    outcome.energy = 9_000
    return outcome
  }

  /// The record and the detail of a replication.
  func run(
    point: Int = 1, swept: [SweptValue] = [], replication: Int = 1, keepingBlocks: Bool = false,
    _ change: (inout ChainOutcome) -> Void = { _ in }
  ) -> ChainRun {
    var outcome = outcome(seed: point * 1_000 + replication)
    change(&outcome)
    let record = RunRecord(
      scenario: "chain", point: point, swept: swept, executor: executor, clock: "virtual",
      machine: "server", cores: 16, replication: replication, seed: 7, of: outcome)
    return ChainRun(
      record: record,
      detail: ChainDetail(of: outcome, for: record, keepingBlocks: keepingBlocks))
  }
}

/// A run of a chain.
struct ChainRun {
  var record: RunRecord
  var detail: ChainDetail
}

extension [ChainRun] {
  var results: Results { Results(map(\.record), details: map(\.detail)) }
}

/// A chain at rising loads, by two executors that can take 800 and 3,200 transactions a second.
func loadSweep(
  _ rates: [Int] = [400, 800, 1_600, 3_200, 4_800], replications: Int = 2, samples: Int = 200
) -> [ChainRun] {
  rates.enumerated().flatMap { index, rate in
    (1...replications).flatMap { replication in
      [
        ChainModel(
          executor: "sequential", offered: Double(rate), capacity: 800, executionShare: 0.97,
          samples: samples),
        ChainModel(
          executor: "block-stm", offered: Double(rate), capacity: 3_200, executionShare: 0.35,
          samples: samples),
      ].map {
        $0.run(
          point: index + 1, swept: [SweptValue("chain.arrivals.poisson", "\(rate)/s")],
          replication: replication)
      }
    }
  }
}
