import Experiments
import Foundation
import Testing
import Workloads

@Suite("Recorded blocks")
struct RecordedBlocksTests {
  static let sources = [
    "{kind: payments, accounts: 20, compute: 1us}",
    "{kind: payments, accounts: 20, volume-counter: true, fees: direct}",
    "{kind: payments, accounts: 15, amount: {minimum: 1, maximum: 20}, initial-balance: {minimum: 1, maximum: 30}}",
    "{kind: voting, voters: 20}",
  ]

  static func scenario(_ workload: String, cores: Int = 4) throws -> Scenario {
    let blocks = workload.contains("kind: trace") ? "" : "blocks: 3\nblock: {transactions: 60}\n"
    return try Scenario.decode(
      """
      replications: 1
      \(blocks)workload: \(workload)
      execution: {cores: \(cores), executors: [sequential]}
      """, path: "recorded.yaml", catalogue: Catalogue(machines: noMachines, plots: []))
  }

  /// The statistics of all blocks of a scenario.
  static func statistics(_ workload: String) throws -> [ConflictStatistics] {
    let blocks = try RecordedBlocks(scenario(workload), machines: noMachines)
    var all: [ConflictStatistics] = []
    blocks.forEach(in: 0..<blocks.count) { all.append(ConflictStatistics($0.accesses)) }
    return all
  }

  /// Everything but the names of keys.
  static func expectEqual(_ left: ConflictStatistics, _ right: ConflictStatistics) {
    expectEqualConflicts(left, right)
    #expect(left.work == right.work && left.span == right.span)
    #expect(left.types == right.types)
  }

  static func expectEqualConflicts(_ left: ConflictStatistics, _ right: ConflictStatistics) {
    #expect(left.transactions == right.transactions)
    #expect(left.conflicting == right.conflicting)
    #expect(left.dependent == right.dependent)
    #expect(left.chain == right.chain)
    #expect(left.reads == right.reads && left.writes == right.writes)
    #expect(
      left.hotKeys(limit: .max).map(\.use.touching)
        == right.hotKeys(limit: .max).map(\.use.touching))
    #expect(
      left.hotKeys(limit: .max).map(\.use.writing) == right.hotKeys(limit: .max).map(\.use.writing))
  }

  @Test(
    "blocks are as large as transactions arrive, and full in a closed loop",
    arguments: [
      ("{constant: 5_000/s}", [50, 50, 50]), ("{constant: 50/s}", [0, 1, 0]),
      ("{closed-loop: {clients: 3}}", [60, 60, 60]),
    ])
  func arrivals(process: String, sizes: [Int]) throws {
    let scenario = try Self.scenario(
      "{kind: payments, accounts: 20}\narrivals: {process: \(process), block-interval: 10ms}")
    let blocks = try RecordedBlocks(scenario, machines: noMachines)
    var found: [Int] = []
    blocks.forEach(in: 0..<blocks.count) {
      found.append(ConflictStatistics($0.accesses).transactions)
    }
    #expect(found == sizes)
  }

  @Test("an exported block has the statistics of the recording, and so has its replay")
  func export() throws {
    for source in Self.sources {
      try inFolder { folder in
        let blocks = try RecordedBlocks(Self.scenario(source), machines: noMachines)
        var recorded: [ConflictStatistics] = []
        var paths: [String] = []
        try blocks.forEach(in: 0..<blocks.count) { block in
          recorded.append(ConflictStatistics(block.accesses))
          paths.append("\(folder)\(block.name).actrace.gz")
          try block.trace.write(to: paths[paths.count - 1])
        }
        #expect(recorded.count == 3 && recorded[0].transactions == 60)
        #expect(recorded[0].dependent > 0, "nothing to compare in \(source)")
        var survey = TraceSurvey(policies: [TraceOptions(files: [])])
        for (path, expected) in zip(paths, recorded) {
          Self.expectEqual(survey.add(try AccessTrace(contentsOf: path))[0], expected)
        }
        let files = "[\(paths.joined(separator: ", "))]"
        let replayed = try Self.statistics("{kind: trace, files: \(files)}")
        #expect(replayed.count == 3)
        for (replay, expected) in zip(replayed, recorded) {
          Self.expectEqualConflicts(replay, expected)
        }
      }
    }
  }

  @Test("the bound is that of a run on a machine on which only contracts take time")
  func bound() throws {
    for source in Self.sources {
      let scenario = try Self.scenario(source, cores: 7)
      let outcome = try Experiment(scenario, machines: noMachines)
        .run(jobs: 1, stop: StopSignal()) { _ in }
      var all = ConflictStatistics()
      for statistics in try Self.statistics(source) { all.add(statistics) }
      let ours = try #require(all.bound(cores: 7))
      let theirs = try #require(outcome.records.first?.boundSpeedup)
      // A run lets nobody wait for a store of the word that was there; here it counts.
      #expect(ours <= theirs * 1.000_001, "\(source)")
      #expect(ours > theirs * 0.99, "\(source)")
    }
  }

  @Test("a block that is asked for alone is the one that follows the others")
  func ranges() throws {
    let scenario = try Self.scenario(Self.sources[2])
    let blocks = try RecordedBlocks(scenario, machines: noMachines)
    var all: [AccessTrace] = []
    blocks.forEach(in: 0..<3) { all.append($0.trace) }
    var last: [AccessTrace] = []
    blocks.forEach(in: 2..<3) { last.append($0.trace) }
    #expect(last == [all[2]])
    #expect(all.map(\.header.number) == [0, 1, 2])
    #expect(all[0].metadata.first?.value == "heddle recorded")
  }

  @Test("types are contracts, and a replay has those of its chain")
  func types() throws {
    let payments = try Self.statistics(Self.sources[2])
    #expect(payments[0].types.keys.sorted() == ["payment"])
    // Balances of at most 30 do not last for long.
    #expect(payments[0].types["payment"]?.revertShare ?? 0 > 0)
    let votes = try Self.statistics(Self.sources[3])
    #expect(Set(votes.flatMap(\.types.keys)).isSubset(of: ["cast", "delegate", "register"]))
  }

  @Test("a workload that cannot be made is refused with its place")
  func bad() throws {
    try inFolder { folder in
      let path = folder + "bad.actrace"
      try Data("#actrace 1\nK 0 q 0\n".utf8).write(to: URL(filePath: path))
      let scenario = try Self.scenario("{kind: trace, files: \(path)}")
      let lines = complaints { () throws(ScenarioErrors) in
        _ = try RecordedBlocks(scenario, machines: noMachines)
      }
      #expect(lines.count == 1 && lines[0].contains("bad.actrace:2:1: expected the key's kind"))
    }
  }
}
