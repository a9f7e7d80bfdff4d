import EventKernel
import Settings
import Testing

@testable import Chain

@Suite("What a scenario says about modules with committees of their own")
struct ModularOptionsTests {
  @Test("options are read, and are standard where nothing is said")
  func reading() throws {
    let standard = try ModularOptions(SettingValues(for: ModularOptions.settings))
    #expect(standard == ModularOptions())
    let given = try ModularOptions(
      SettingValues(
        ["timeout": .nanoseconds(3_000_000_000), "step-gas": .integer(5)],
        for: ModularOptions.settings))
    #expect(given == ModularOptions(timeout: .seconds(3), stepGas: 5))
  }

  @Test("a time of nothing is refused", arguments: ["timeout", "retry"])
  func zero(_ name: String) {
    let values = SettingValues([name: .nanoseconds(0)], for: ModularOptions.settings)
    let error = #expect(throws: ChainError.self) { try ModularOptions(values) }
    #expect(error?.setting == name)
  }

  @Test("execution before the vote is refused, since it cannot know what is locked")
  func placement() {
    #expect(ModularOptions.refusal(of: .beforeVote) != nil)
    #expect(ModularOptions.refusal(of: .afterOrder) == nil)
    #expect(ModularOptions.refusal(of: .pipelined(lag: 2)) == nil)
  }

  private static func sizes(
    _ given: [(String, Int)]
  ) throws(ChainError) -> CommitteeSizes {
    let entries = given.map { NamedValue($0.0, .integer($0.1)) }
    return try CommitteeSizes(
      in: SettingValues(["committees": .map(entries)], for: [CommitteeSizes.setting]),
      of: ["finance", "gaming"])
  }

  @Test("committees are in the order of modules, whatever that of the file")
  func committees() throws {
    let sizes = try Self.sizes([("gaming", 4), ("finance", 7)]).sizes
    #expect(sizes.map(\.module) == ["finance", "gaming"])
    #expect(sizes.map(\.validators) == [7, 4])
    let none = try CommitteeSizes(in: SettingValues(for: [CommitteeSizes.setting]), of: ["finance"])
    #expect(none.sizes.isEmpty)
  }

  @Test("a committee without a module, a module without one, and too many validators are refused")
  func refusals() {
    let unknown = #expect(throws: ChainError.self) {
      try Self.sizes([("finance", 4), ("gamin", 4)])
    }
    #expect(unknown?.setting == "committees.gamin")
    let missing = #expect(throws: ChainError.self) { try Self.sizes([("finance", 4)]) }
    #expect(missing?.reason.contains("'gaming'") == true)
    let many = #expect(throws: ChainError.self) {
      try Self.sizes([("finance", 4_000), ("gaming", 200)])
    }
    #expect(many?.reason.contains("4200") == true)
  }
}
