import EventKernel
import Execution
import Foundation
import Synchronization
import Testing

@testable import Experiments

@Suite("An experiment that goes on from its journal")
struct ResumeTests {
  /// A scenario in which something else could go wrong.
  enum Kind: String, CaseIterable {
    case sweep, precise, exhausted, arrivals, chain, failing, pilots, failingPilots

    /// How many runs are not the cells' own when some or all of the cells are to be run.
    func pilotCount(_ missing: Int, _ cells: Int) -> Int {
      switch self {
      case .pilots: missing == cells ? cells * 2 : 0
      case .failingPilots: missing > 0 ? cells * 2 : 0
      default: 0
      }
    }
  }

  private func scenario(_ kind: Kind) throws -> Scenario {
    switch kind {
    case .sweep: try payments(sweep: "sweep: {execution.cores: [1, 4, 8]}")
    case .precise:
      try payments(
        replications: "{minimum: 2, maximum: 9, precision: 20%}", accounts: "100",
        sweep: "sweep: {execution.cores: [1, 4]}")
    case .exhausted:
      try payments(
        replications: "{minimum: 2, maximum: 5, precision: 0.0001%}",
        sweep: "sweep: {workload.accounts: [10, 20]}")
    case .arrivals:
      try payments(
        sweep: """
          arrivals:
            process: {closed-loop: {clients: 20, think-time: 1ms}}
            block-interval: 1ms
          """)
    case .chain:
      try ChainRunTests.scenario(
        ChainRunTests.hotStuff, executors: "sequential, block-stm",
        beside: "report: {blocks: true}")
    case .pilots, .failingPilots:
      try ChainRunTests.scenario(
        ChainRunTests.hotStuff + "\nwarm-up: mser-5", executors: "sequential, block-stm")
    case .failing: try payments(replications: "3", sweep: "sweep: {execution.cores: [1, 4]}")
    }
  }

  private func experiment(_ kind: Kind) throws -> Experiment {
    let experiment = try Experiment(try scenario(kind), machines: noMachines)
    if kind != .failing, kind != .failingPilots { return experiment }
    return experiment.replacing { plan in
      guard plan.label == "block-stm" else { return plan }
      return ExecutorPlan(label: plan.label, order: .preset, isParallel: true) {
        AnyExecutor.foreign(WrongExecutor())
      }
    }
  }

  private func expectEqual(
    _ outcome: ExperimentOutcome, _ other: ExperimentOutcome, _ comment: Comment
  ) {
    #expect(outcome.records == other.records, comment)
    #expect(outcome.failures == other.failures, comment)
    #expect(outcome.chains == other.chains, comment)
    #expect(outcome.replicationSummary == other.replicationSummary, comment)
    #expect(!outcome.isInterrupted, comment)
  }

  @Test("ends as if nothing had happened, whichever cells were finished", arguments: Kind.allCases)
  func everywhere(_ kind: Kind) throws {
    let experiment = try experiment(kind)
    let alone = experiment.run(jobs: 1, stop: StopSignal()) { _ in }
    var whole = Data()
    try withFolder { folder in
      let journal = try journal(in: folder, of: scenario(kind))
      let outcome = experiment.run(jobs: 2, stop: StopSignal(), journal: journal) { _ in }
      expectEqual(outcome, alone, "\(kind), undisturbed")
      try journal.seal()
      whole = try Data(contentsOf: journalFile(in: folder))
    }
    let lines = whole.split(separator: UInt8(ascii: "\n")).map { $0 + [UInt8(ascii: "\n")] }
    let cells = lines.count - 1
    let stream = RandomStream(seed: 1, purpose: "tests.resume", index: 0)
    // The first cells, as one job leaves them, and any others, as several jobs do.
    let finished =
      (0...cells).map { Array(1..<$0 + 1) }
      + (0..<8).map { _ in (1...cells).filter { _ in stream.uniform() < 0.5 } }
    for numbers in finished {
      try withFolder { folder in
        let start = lines[0] + numbers.flatMap { lines[$0] }
        try Data(start).write(to: journalFile(in: folder))
        let journal = try journal(in: folder, of: scenario(kind))
        let repeated = Mutex(0)
        let outcome = experiment.run(jobs: 2, stop: StopSignal(), journal: journal) { step in
          repeated.withLock { $0 = step.done }
        }
        expectEqual(outcome, alone, "\(kind), after \(numbers)")
        let missing = cells - numbers.count
        let pilots = kind.pilotCount(missing, cells)
        let new = kind == .failingPilots ? 0 : missing * 2
        #expect(outcome.newRunCount == new, "\(kind), after \(numbers)")
        #expect(repeated.withLock(\.self) == new + pilots, "\(kind), after \(numbers)")
        try journal.seal()
        #expect(
          try Data(contentsOf: journalFile(in: folder)) == whole, "\(kind), after \(numbers)")
      }
    }
  }

  @Test("has in its journal what was finished when it was stopped, and shows all of that")
  func stopped() throws {
    let scenario = try scenario(.sweep)
    let experiment = try experiment(.sweep)
    try withFolder { folder in
      let stop = StopSignal()
      let first = experiment.run(
        jobs: 1, stop: stop, journal: try journal(in: folder, of: scenario)
      ) { if $0.done == 6 { stop.stop() } }
      #expect(first.isInterrupted && first.records.count == 6)
      let journal = try journal(in: folder, of: scenario)
      #expect(journal.foundCount == 6)
      // Stopped before anything could start, it still has what there was.
      let second = experiment.run(jobs: 1, stop: stop, journal: journal) { _ in }
      #expect(second.isInterrupted && second.newRunCount == 0)
      #expect(second.records == first.records)
    }
  }

  @Test("stops where the journal cannot be written any more")
  func unwritable() throws {
    try withFolder { folder in
      let journal = try journal(in: folder, of: scenario(.sweep))
      // A number that JSON does not have stands for a full disk: a cell that cannot be noted.
      var result = Cell.Result()
      var detail = ChainDetail(
        point: 1, executor: "x", replication: 1, window: .zero..<Instant.zero)
      detail.latency = LatencyDistribution(shares: [.nan], total: [1], legs: [:])
      result.chains = [detail]
      #expect(!journal.append(result, of: JournalEntry.Key(point: 9, replication: 9)))
      let outcome = try experiment(.sweep)
        .run(jobs: 1, stop: StopSignal(), journal: journal) { _ in }
      #expect(outcome.isInterrupted && outcome.newRunCount == 2)
      #expect(journal.problem != nil && journal.runCount == 0)
    }
  }
}
