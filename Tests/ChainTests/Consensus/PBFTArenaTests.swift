import Chain
import Testing

@Suite("PBFT in the arena")
struct PBFTArenaTests {
  /// Schedules of four validators, one of which may lie.
  static var liars: ArenaOptions {
    var options = ArenaOptions()
    options.validators = 4...4
    options.behaviours = [.twins]
    return options
  }

  @Test(
    "10,000 schedules with no more at fault than is tolerated are safe and live", arguments: 0..<4)
  func tolerated(part: UInt64) {
    let seeds = part * 2_500..<(part + 1) * 2_500
    #expect(PBFT.arena(ArenaOptions()).firstViolation(in: seeds) == nil)
  }

  @Test("so are schedules of up to ten validators with weights")
  func weighted() {
    var options = ArenaOptions()
    options.validators = 1...10
    options.weightMax = 3
    #expect(PBFT.arena(options).firstViolation(in: 0..<500) == nil)
  }

  @Test("schedules make progress, lose views, and have blocks final on the way")
  func coverage() {
    let reports = (0..<200).map { PBFT.arena(ArenaOptions()).play(seed: $0) }
    #expect(reports.contains { $0.heightStable == 0 })
    #expect(reports.contains { $0.heightStable > 10 })
    #expect(reports.contains { $0.viewMax == 0 })
    #expect(reports.contains { $0.viewMax > 10 })
  }

  @Test("with one more liar than is tolerated two blocks of a height become final")
  func beyond() throws {
    var options = Self.liars
    options.faults = .beyond(1)
    let violation = try #require(PBFT.arena(options).firstViolation(in: 0..<300))
    switch violation.rule {
    case .disagreement, .reversal: break
    case .stall, .misuse: Issue.record("\(violation.rule)")
    }
    #expect(violation.plan.count { $0.contains("twins") } == 2)
    #expect(!violation.trace.isEmpty)
  }

  // The rarest takes ten thousand schedules to be found; its search begins shortly before that.
  @Test("a mistake is found", arguments: PBFT.Mutation.allCases)
  func mutation(_ mutation: PBFT.Mutation) {
    let start: UInt64 = mutation == .choosesLowest ? 16_000 : 0
    let arena = PBFT.arena(Self.liars, mutation: mutation)
    #expect(arena.firstViolation(in: start..<start + 1_000) != nil)
  }
}
