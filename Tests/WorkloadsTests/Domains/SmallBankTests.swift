import Ledger
import Settings
import Testing
import Workloads

@Suite("SmallBank")
struct SmallBankTests {
  /// A few customers with little money.
  static let small: [String: SettingValue] = [
    "customers": .integer(8), "initial-balance": range(0, 5_000),
    "withdrawal": .integer(100),
  ]

  static func range(_ minimum: Int, _ maximum: Int) -> SettingValue {
    let kind = SmallBankOptions.settings.first { $0.name == "initial-balance" }?.kind
    guard case .group(let bounds) = kind else { preconditionFailure("not a range") }
    return .group(
      SettingValues(["minimum": .integer(minimum), "maximum": .integer(maximum)], for: bounds))
  }

  @Test(
    "money can be followed where all meet, and in the standard world", arguments: [true, false])
  func invariantsHold(isSmall: Bool) throws {
    var check = try DomainCheck("smallbank", isSmall ? Self.small : [:])
    check.run()
    for type in SmallBank.types { #expect(check.count(type.name, .succeeded) > 5) }
  }

  @Test("payments and withdrawals revert for lack of money, and nothing else does")
  func reverts() throws {
    var check = try DomainCheck("smallbank", Self.small)
    check.run()
    #expect(check.count("send-payment", .reverted(code: 1)) > 20)
    #expect(check.count("transact-savings", .reverted(code: 2)) > 20)
    for type in ["amalgamate", "balance", "deposit-checking", "write-check"] {
      #expect(check.revertRate(type) == 0, "\(type)")
    }
    for (type, code) in [("send-payment", 1), ("transact-savings", 2)] as [(String, UInt16)] {
      let all = check.receipts[type, default: []]
      #expect(
        all.allSatisfy { $0.status == .succeeded || $0.status == .reverted(code: code) }, "\(type)")
    }
  }

  @Test("amalgamations empty accounts, so that a few percent revert after some blocks")
  func standardRate() throws {
    var check = try DomainCheck("smallbank", blocks: 10, transactions: 1_000)
    check.run()
    for type in ["send-payment", "transact-savings"] {
      #expect((0.02...0.1).contains(check.revertRate(type)), "\(type)")
    }
  }

  @Test("each type touches what the paper says")
  func shapes() throws {
    var check = try DomainCheck("smallbank", blocks: 1)
    check.run()
    #expect(check.shapes("amalgamate") == [AccessShape(writes: 3)])
    #expect(check.shapes("balance") == [AccessShape(reads: 2)])
    #expect(check.shapes("deposit-checking") == [AccessShape(writes: 1)])
    #expect(check.shapes("send-payment") == [AccessShape(writes: 2)])
    #expect(check.shapes("transact-savings") == [AccessShape(writes: 1)])
    #expect(check.shapes("write-check").contains(AccessShape(reads: 1, writes: 1)))
  }

  @Test("a check beyond the checking account touches overdrafts, with a penalty beyond both")
  func overdrafts() throws {
    var check = try DomainCheck("smallbank", Self.small)
    check.run()
    let penalised = AccessShape(reads: 1, writes: 2, increments: 1)
    #expect(
      check.shapes("write-check")
        == [AccessShape(reads: 1, writes: 1), AccessShape(reads: 1, writes: 2), penalised])
    #expect(check.state.sortedPairs().contains { $0.key.table == 3 })
  }

  @Test("amounts are those of the settings")
  func amounts() throws {
    func run(_ type: String, _ setting: String, _ table: UInt8) throws -> Set<Int64> {
      var check = try DomainCheck(
        "smallbank", [setting: .integer(77), "mix": .only(type, of: SmallBank.types)], blocks: 1,
        transactions: 5)
      check.run()
      return Set(
        (0..<18_000).map {
          let key = StateKey(module: 1, table: table, item: UInt64($0))
          return Int64(check.state[key]) - Int64(check.genesis[key])
        })
    }
    #expect(try run("deposit-checking", "deposit", 1) == [0, 77])
    #expect(try run("send-payment", "payment", 1) == [0, 77, -77])
    #expect(try run("transact-savings", "withdrawal", 0) == [0, -77])
    #expect(try run("write-check", "check", 1) == [0, -77])
    var check = try DomainCheck(
      "smallbank",
      [
        "initial-balance": Self.range(0, 0), "check": .integer(10), "penalty": .integer(7),
        "mix": .only("write-check", of: SmallBank.types),
      ], blocks: 1, transactions: 5)
    check.run()
    #expect(Set(check.state.sortedPairs().filter { $0.key.table == 2 }.map(\.value)) == [17])
  }

  @Test("popularity decides who takes part, and customers say how many there are")
  func popularity() throws {
    var check = try DomainCheck(
      "smallbank", ["popularity": .tagged("zipf", .real(2))], blocks: 1, transactions: 1_000)
    check.run()
    #expect(check.genesis.sortedPairs().count { $0.key.table == 0 } == 18_000)
    let hottest = StateKey(module: 1, table: 1, item: 0)
    #expect(check.modes["deposit-checking", default: []].count { $0[hottest] != nil } > 60)
  }

  @Test("work scales what is computed")
  func work() throws {
    var check = try DomainCheck("smallbank", ["work": .real(0)], blocks: 1, transactions: 100)
    check.run()
    #expect(check.receipts.values.joined().allSatisfy { $0.gasUsed < 500 })
  }

  @Test("a range whose minimum is above its maximum is refused")
  func refused() {
    #expect {
      try DomainCheck("smallbank", ["initial-balance": Self.range(2, 1)])
    } throws: { error in
      (error as? WorkloadError)?.setting == "initial-balance"
    }
  }

  @Test("a breach of each invariant is found")
  func breaches() throws {
    var check = try DomainCheck("smallbank", Self.small)
    check.run()
    let money = "money comes and goes only by deposits, withdrawals, checks and overdrafts"
    func key(_ table: UInt8, _ item: UInt64 = 0) -> StateKey {
      StateKey(module: 1, table: table, item: item)
    }
    #expect(check.breach(key(1), check.state[key(1)] + 1) == [money])
    #expect(
      check.breach(key(0), check.genesis[key(0)] + 100)
        == [money, "savings shrink by withdrawals, or to nothing"])
    let debtor = try #require((0..<8).first { check.state[key(3, $0)] > 0 })
    #expect(
      check.breach(key(2, debtor), check.state[key(3, debtor)] * 100)
        == [money, "a penalty is owed with a part of its check"])
    #expect(check.violations.isEmpty)
  }

  @Test("another module may move money between the accounts that it offers")
  func offers() throws {
    var check = try DomainCheck("smallbank", Self.small, blocks: 1)
    check.run()
    let asset = try #require(check.workload.parts[0].domain.offers.asset)
    #expect(asset.accounts == 8)
    let rich = try #require((0..<8).first { check.state[asset.balances[$0]] > 5 })
    check.state[asset.balances[rich]] -= 5
    check.state[asset.balances[(rich + 1) % 8]] += 5
    check.expectInvariants("after a payment by another module")
  }
}
