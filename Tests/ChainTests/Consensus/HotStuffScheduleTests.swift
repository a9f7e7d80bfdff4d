import Chain
import EventKernel
import Testing

@Suite("HotStuff in seeded schedules")
struct HotStuffScheduleTests {
  static func arena(
    _ options: ArenaOptions = ArenaOptions(), _ commit: HotStuff.Options.Commit = .threeChain,
    mutation: HotStuff.Mutation = []
  ) -> ConsensusArena<HotStuff> {
    HotStuff.arena(options, validator: HotStuffTests.options(commit), mutation: mutation)
  }

  @Test(
    "with at most f at fault nothing final is contradicted, and it goes on once the network is stable",
    arguments: HotStuff.Options.Commit.allCases)
  func tolerated(commit: HotStuff.Options.Commit) {
    #expect(Self.arena(ArenaOptions(), commit).firstViolation(in: 0..<10_000) == nil)
  }

  @Test(
    "so it is among validators of different weights", arguments: HotStuff.Options.Commit.allCases)
  func weighted(commit: HotStuff.Options.Commit) {
    var options = ArenaOptions()
    options.weightMax = 5
    #expect(Self.arena(options, commit).firstViolation(in: 0..<500) == nil)
  }

  @Test("more than f equivocators are found", arguments: HotStuff.Options.Commit.allCases)
  func beyond(commit: HotStuff.Options.Commit) {
    var options = ArenaOptions()
    options.faults = .beyond(2)
    options.behaviours = [.twins]
    options.rounds = 40...80
    switch Self.arena(options, commit).firstViolation(in: 0..<2_000)?.rule {
    case .disagreement, .reversal: break
    case let rule: Issue.record("found: \(String(describing: rule))")
    }
  }

  @Test(
    "what the proof rests on cannot be left out",
    arguments: [.commitsByOneChain, [.ignoresLock, .hidesHighest]] as [HotStuff.Mutation],
    HotStuff.Options.Commit.allCases)
  func mutated(mutation: HotStuff.Mutation, commit: HotStuff.Options.Commit) {
    // Whatever is found first: blocks that contradict each other, or a lock that nobody gets out of.
    let arena = Self.arena(ArenaOptions(), commit, mutation: mutation)
    #expect(arena.firstViolation(in: 0..<2_000) != nil)
  }

  @Test("leaders that hide their highest certificate break nothing, since validators lock")
  func lock() {
    var options = ArenaOptions()
    options.progress = 0
    let arena = Self.arena(options, mutation: .hidesHighest)
    #expect(arena.firstViolation(in: 0..<500) == nil)
  }
}
