import Chain
import EventKernel
import Testing

@Suite("Proof of stake in seeded schedules")
struct ProofOfStakeScheduleTests {
  static func arena(
    aggregators: Int = 0, _ change: (inout ArenaOptions) -> Void
  ) -> ConsensusArena<ProofOfStake> {
    var options = ArenaOptions()
    change(&options)
    return ConsensusArena(options) {
      ProofOfStake($0, ProofOfStakeTests.options(aggregators: aggregators))
    }
  }

  @Test(
    "with less than a third down or silent, finality goes on after stabilisation",
    arguments: [0, 2])
  func tolerated(aggregators: Int) {
    let arena = Self.arena(aggregators: aggregators) { $0.behaviours = [.crashed, .silent] }
    #expect(arena.firstViolation(in: 0..<500) == nil)
  }

  @Test("so it is among validators of different weights")
  func weighted() {
    let arena = Self.arena {
      $0.behaviours = [.crashed, .silent]
      $0.weightMax = 5
    }
    #expect(arena.firstViolation(in: 0..<300) == nil)
  }

  @Test("with less than a third equivocating finality is never contradicted, and seldom held up")
  func equivocating() {
    let arena = Self.arena { $0.behaviours = [.twins] }
    var stalls = 0
    for seed in UInt64(0)..<2_000 {
      switch arena.play(seed: seed).violation?.rule {
      case nil: continue
      // Forks in balance: who hears one twin is not told what the other one says.
      case .stall: stalls += 1
      case let rule?: Issue.record("seed \(seed): \(rule)")
      }
    }
    #expect(stalls < 20)
  }

  @Test("more than a third of equivocators break it, and are found")
  func beyond() {
    let arena = Self.arena {
      $0.faults = .beyond(2)
      $0.behaviours = [.twins]
      $0.rounds = 80...160
    }
    switch arena.firstViolation(in: 0..<300)?.rule {
    case .disagreement, .reversal: break
    case let rule: Issue.record("found: \(String(describing: rule))")
    }
  }
}
