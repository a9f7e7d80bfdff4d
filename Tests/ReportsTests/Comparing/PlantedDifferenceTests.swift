import Experiments
import Foundation
import Reports
import Testing

/// Two folders whose blocks differ by 5 % from replication to replication, and whose machines add 1 %.
private func planted(
  _ factor: Double, replications: Int, trial: Int, seed: UInt64 = 7, executors: Int = 1
) throws -> FolderComparison {
  var chance = Gaussian(1 + trial)
  var records: [[RunRecord]] = [[], []]
  for executor in 0..<executors {
    for replication in 1...replications {
      let block = exp(0.05 * chance.next())
      for side in 0...1 {
        // Without pairs in common, the second folder has blocks of its own.
        let own = side == 1 && seed != 7 ? exp(0.05 * chance.next()) : block
        let speedup = 10 * own * exp(0.01 * chance.next()) * (side == 1 ? factor : 1)
        records[side].append(
          run("e\(executor)", speedup: speedup, replication: replication))
      }
    }
  }
  return try compare(folder("a", records[0]), folder("b", records[1], seed: seed))
}

@Suite("Planted differences")
struct PlantedDifferenceTests {
  @Test("of 2 % are found by enough pairs, and two pairs say that they are too few")
  func found() throws {
    let verdicts = try (0..<200).map { trial in
      try planted(0.98, replications: 12, trial: trial).rows[0].verdict
    }
    #expect(verdicts.count { $0 == .slower } >= 190)
    #expect(verdicts.allSatisfy { $0 != .faster })
    let few = try (0..<50).map { try planted(0.98, replications: 2, trial: $0) }
      .first { $0.rows[0].verdict == .indistinguishable }
    #expect(few?.verdict.contains("2 replications cannot tell differences below") == true)
  }

  @Test("of 2 % between unpaired replications take more of them")
  func unpaired() throws {
    let few = try (0..<100).map { trial in
      try planted(0.98, replications: 12, trial: trial, seed: 8).rows[0].verdict
    }
    #expect(few.count { $0 == .slower } < 50)
    let many = try (0..<50).map { trial in
      try planted(0.98, replications: 300, trial: trial, seed: 8).rows[0].verdict
    }
    #expect(many.count { $0 == .slower } >= 45)
  }

  @Test(
    "of nothing are indistinguishable in at least 94 % of trials", arguments: [7, 8] as [UInt64])
  func nothing(seed: UInt64) throws {
    let verdicts = try (0..<2_000).map { trial in
      try planted(1, replications: 5, trial: trial, seed: seed).rows[0].verdict
    }
    let share = Double(verdicts.count { $0 == .indistinguishable }) / 2_000
    #expect(share >= 0.94 && share < 0.97, "\(share)")
  }

  @Test("of nothing are nowhere found among eight comparisons, in at least 94 % of trials")
  func family() throws {
    let clean = try (0..<500).map { trial in
      try planted(1, replications: 5, trial: trial, executors: 8).rows
        .allSatisfy { $0.verdict == .indistinguishable }
    }
    #expect(Double(clean.count { $0 }) / 500 >= 0.94)
  }

  @Test("pass a gate up to its threshold, and fail beyond it where the interval says so")
  func gate() throws {
    let gate = RegressionGate(threshold: 0.05)
    func failures(_ factor: Double) throws -> Int {
      try (0..<200).count { trial in
        let comparison = try planted(factor, replications: 10, trial: trial)
        return !gate.look(at: comparison).failed.isEmpty
      }
    }
    #expect(try failures(1) == 0)
    #expect(try failures(0.97) == 0)
    // At the threshold the interval lies beyond it in one of forty.
    #expect(try failures(0.95) < 12)
    #expect(try failures(0.92) > 190)
  }
}
