import Ledger
import Settings
import Testing
import Workloads

@Suite("Voting")
struct VotingTests {
  /// Few voters, so that they meet.
  static let small: [String: SettingValue] = [
    "voters": .integer(200), "ballots": .integer(3), "registered": .real(0.5),
    "mix": .shares(["register": 0.2, "cast": 0.6, "delegate": 0.2]),
  ]

  @Test(
    "tallies are the votes cast, with both ways of counting",
    arguments: ["increment", "read-write"])
  func invariantsHold(tally: String) throws {
    var check = try DomainCheck("voting", Self.small.merging(["tally": .text(tally)]) { $1 })
    check.run()
    for contract in ["register", "cast", "delegate"] {
      #expect(check.count(contract, .succeeded) > 20)
      #expect(check.revertRate(contract) > 0.1)
    }
  }

  @Test(
    "every way to revert is met: twice on the roll, not on it, twice voted, handed on, to itself")
  func reverts() throws {
    var check = try DomainCheck("voting", Self.small, blocks: 8)
    check.run()
    #expect(check.count("register", .reverted(code: 1)) > 0)
    for code in [2, 3, 4] as [UInt16] { #expect(check.count("cast", .reverted(code: code)) > 0) }
    for code in [2, 5] as [UInt16] { #expect(check.count("delegate", .reverted(code: code)) > 0) }
  }

  @Test("a vote writes its tally, and reads it only if it is not an increment")
  func tallyAccess() throws {
    for (tally, mode) in [("increment", DeclaredAccess.Mode.increment), ("read-write", .write)] {
      var check = try DomainCheck("voting", ["tally": .text(tally)], blocks: 1)
      check.run()
      let tallies = check.modes["cast", default: []].compactMap { modes in
        modes.first { $0.key.table == 3 }?.value
      }
      #expect(tallies.count > 300 && tallies.allSatisfy { $0 == mode })
    }
  }

  @Test("a breach of each invariant is found")
  func breaches() throws {
    var check = try DomainCheck("voting", Self.small)
    check.run()
    for table in [3, 4, 0] as [UInt8] {
      let key = StateKey(module: 1, table: table, item: 0)
      let word = check.state[key]
      check.state[key] = word + 1
      #expect(!check.violations.isEmpty)
      check.state[key] = word
    }
    #expect(check.violations.isEmpty)
  }
}
