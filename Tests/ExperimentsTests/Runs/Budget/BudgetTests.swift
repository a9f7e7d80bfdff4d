import Execution
import Foundation
import Synchronization
import Testing

@testable import Experiments

/// A clock that a test moves.
final class HandClock: Clock {
  typealias Duration = Swift.Duration

  struct Instant: InstantProtocol {
    typealias Duration = Swift.Duration
    let offset: Duration
    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private let offset = Mutex(Duration.zero)
  var now: Instant { Instant(offset: offset.withLock(\.self)) }
  let minimumResolution = Duration.nanoseconds(1)
  func sleep(until deadline: Instant, tolerance: Duration?) async throws {}
  func move(by duration: Duration) { offset.withLock { $0 += duration } }
}

@Suite("A budget")
struct BudgetTests {
  /// Points with much and with little noise, by turns.
  private static let mixed =
    "sweep: {workload.accounts: [4, 100_000, 6, 200_000]}"

  private func scenario(
    _ budget: String, replications: String = "3", sweep: String = mixed
  ) throws -> Scenario {
    try payments(replications: replications, sweep: "budget: \(budget)\n" + sweep)
  }

  private func run(
    _ scenario: Scenario, jobs: Int = 2, clock: HandClock = HandClock(),
    journal: RunJournal? = nil, tick: Duration = .zero
  ) throws -> ExperimentOutcome {
    try Experiment(scenario, machines: noMachines)
      .run(jobs: jobs, stop: StopSignal(), journal: journal, clock: clock) { _ in
        clock.move(by: tick)
      }
  }

  /// How many replications each point has, by number.
  private func counts(_ outcome: ExperimentOutcome, points: Int = 4) -> [Int] {
    (1...points).map { point in
      Set(outcome.records.filter { $0.point == point }.map(\.replication)).count
    }
  }

  /// Whether every point and replication has all executors, or none.
  private func isPaired(_ outcome: ExperimentOutcome) -> Bool {
    Dictionary(grouping: outcome.records) { [$0.point, $0.replication] }
      .values.allSatisfy { $0.map(\.executor) == ["sequential", "block-stm"] }
  }

  @Test("gives every point its first replication before any gets a second one", arguments: 1...4)
  func rounds(jobs: Int) throws {
    for (runs, expected) in [
      (2, [1, 0, 0, 0]), (8, [1, 1, 1, 1]), (13, [2, 2, 1, 1]), (24, [3, 3, 3, 3]),
    ] {
      let outcome = try run(try scenario("{runs: \(runs)}"), jobs: jobs)
      #expect(counts(outcome) == expected, "\(runs) runs")
      #expect(outcome.records.count <= runs && isPaired(outcome) && !outcome.isInterrupted)
      let report = try #require(outcome.budget)
      #expect(report.endedBy == (runs < 24 ? .runs : nil))
      #expect(report.pointCount == 4 && report.minimum == 3 && report.precision == nil)
      #expect(report.unfinished.map(\.point) == (1...4).filter { expected[$0 - 1] < 3 })
      #expect(report.unfinished.map(\.replications) == expected.filter { $0 < 3 })
      #expect(report.reservation == nil)
    }
  }

  @Test("leaves what it did run as it is without a budget")
  func sameRuns() throws {
    let whole = try run(try payments(replications: "3", sweep: Self.mixed)).records
    let some = try run(try scenario("{runs: 13}")).records
    #expect(
      some
        == whole.filter { run in
          some.contains { $0.point == run.point && $0.replication == run.replication }
        })
    #expect(some.count == 12)
  }

  private static let precise = "{minimum: 3, maximum: 40, precision: 2%}"

  @Test("buys precision where it is worst, the same at any number of jobs")
  func worstFirst() throws {
    let outcome = try run(try scenario("{runs: 60}", replications: Self.precise), jobs: 1)
    #expect(outcome.records.count == 60 && isPaired(outcome))
    let counts = counts(outcome)
    #expect(counts.allSatisfy { $0 >= 3 })
    #expect(counts[0] + counts[2] > counts[1] + counts[3] + 6, "\(counts)")
    for jobs in 2...4 {
      let other = try run(try scenario("{runs: 60}", replications: Self.precise), jobs: jobs)
      #expect(other.records == outcome.records && other.budget == outcome.budget)
    }
    let report = try #require(outcome.budget)
    #expect(report.endedBy == .runs && report.precision == 0.02)
    #expect(!report.unfinished.isEmpty)
    for point in report.unfinished { #expect((point.halfWidth ?? 0) > 0.019) }
  }

  @Test("that suffices changes neither the runs nor what is said of them")
  func enough() throws {
    let replications = "{minimum: 3, maximum: 9, precision: 5%}"
    let plain = try run(try payments(replications: replications, sweep: Self.mixed))
    let outcome = try run(try scenario("{runs: 10_000, time: 1h}", replications: replications))
    #expect(outcome.records == plain.records)
    #expect(outcome.replicationSummary == plain.replicationSummary)
    #expect(outcome.budget?.endedBy == nil && outcome.budget?.unfinished == [])
    #expect(plain.budget == nil)
  }

  @Test("of runs counts those in the journal, and goes on as if nothing had happened")
  func resumed() throws {
    let scenario = try scenario("{runs: 50}", replications: Self.precise)
    let whole = try run(scenario)
    for finished in [1, 7, 13, 20] {
      try withFolder { folder in
        let stop = StopSignal()
        let first = try Experiment(scenario, machines: noMachines).run(
          jobs: 1, stop: stop, journal: try journal(in: folder, of: scenario)
        ) { if $0.done == finished * 2 { stop.stop() } }
        #expect(first.isInterrupted && first.records.count == finished * 2)
        #expect(first.budget?.endedBy == nil)
        let second = try run(scenario, journal: try journal(in: folder, of: scenario))
        #expect(second.records == whole.records && second.budget == whole.budget)
        #expect(second.newRunCount == 50 - finished * 2)
      }
    }
    try withFolder { folder in
      _ = try run(scenario, journal: try journal(in: folder, of: scenario))
      let again = try run(scenario, journal: try journal(in: folder, of: scenario))
      #expect(again.newRunCount == 0 && again.records == whole.records)
    }
  }

  @Test("may be given anew on the command line, in the same folder")
  func raised() throws {
    func scenario(_ runs: Int) throws -> Scenario {
      try Scenario.decode(
        try self.scenario("{runs: 8}").text, path: "payments.yaml",
        overrides: ["budget.runs=\(runs)"],
        catalogue: Catalogue(machines: noMachines, plots: []))
    }
    let whole = try run(try payments(replications: "3", sweep: Self.mixed)).records
    try withFolder { folder in
      for (runs, new) in [(6, 6), (14, 8), (24, 10)] {
        let scenario = try scenario(runs)
        let outcome = try run(scenario, journal: try journal(in: folder, of: scenario))
        #expect(outcome.newRunCount == new)
        if runs == 24 { #expect(outcome.records == whole) }
      }
    }
  }

  @Test("of time starts nothing once it is over, and is given anew to each call")
  func time() throws {
    let scenario = try scenario("{time: 10 min}")
    let whole = try run(try payments(replications: "3", sweep: Self.mixed))
    try withFolder { folder in
      // Three minutes a cell: the fourth one begins in time.
      let first = try run(
        scenario, jobs: 1, journal: try journal(in: folder, of: scenario), tick: .seconds(180))
      #expect(counts(first) == [1, 1, 1, 1] && isPaired(first) && !first.isInterrupted)
      let report = try #require(first.budget)
      #expect(report.endedBy == .time && report.budget == "10 min" && report.reservation != nil)
      #expect(report.unfinished.map(\.replications) == [1, 1, 1, 1])
      let second = try run(
        scenario, jobs: 1, journal: try journal(in: folder, of: scenario), tick: .seconds(180))
      #expect(counts(second) == [2, 2, 2, 2] && second.newRunCount == 8)
      let third = try run(
        scenario, jobs: 1, journal: try journal(in: folder, of: scenario), tick: .seconds(180))
      #expect(third.records == whole.records && third.budget?.endedBy == nil)
    }
  }

  @Test("can be left aside, to run again exactly what is there")
  func repeating() throws {
    let scenario = try scenario("{time: 10 min}")
    let first = try run(scenario, jobs: 1, tick: .seconds(120))
    #expect(counts(first) == [2, 1, 1, 1])
    let again = try Experiment(scenario, machines: noMachines)
      .repeating(first.records, jobs: 2, stop: StopSignal()) { _ in }
    #expect(again.records == first.records && !again.isInterrupted)
  }

  @Test("does not count pilots, and leaves the warm-up that they find as it is")
  func pilots() throws {
    let sweep = "sweep: {execution.cores: [2, 4]}"
    let whole = try run(try backlogged(replications: "2", sweep: sweep))
    let scenario = try backlogged(replications: "2", sweep: "budget: {runs: 6}\n" + sweep)
    let outcome = try run(scenario)
    #expect(counts(outcome, points: 2) == [2, 1] && outcome.newRunCount == 6)
    #expect(outcome.records == Array(whole.records.prefix(6)))
    let again = try Experiment(scenario, machines: noMachines)
      .repeating(outcome.records, jobs: 2, stop: StopSignal()) { _ in }
    #expect(again.records == outcome.records && again.chains == outcome.chains)
  }

  @Test("does not begin a point again of which a run has failed")
  func failing() throws {
    let experiment = try Experiment(try scenario("{runs: 18}"), machines: noMachines)
      .replacing { plan in
        guard plan.label == "block-stm" else { return plan }
        return ExecutorPlan(label: plan.label, order: .preset, isParallel: true) {
          .foreign(WrongExecutor())
        }
      }
    let outcome = experiment.run(jobs: 2, stop: StopSignal()) { _ in }
    #expect(outcome.records.count == 9 && outcome.failures.count == 9)
    #expect(outcome.budget?.endedBy == nil && !outcome.isInterrupted)
  }
}
