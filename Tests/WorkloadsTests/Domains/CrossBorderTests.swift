import Ledger
import Settings
import Testing
import Workloads

@Suite("CrossBorder")
struct CrossBorderTests {
  /// Three currencies of few customers, and limits that are met.
  static let small: [String: SettingValue] = [
    "currencies": .integer(3), "customers": .integer(10), "banks": .integer(2),
    "correspondents": .integer(2), "initial-balance": .range(0, 400_000),
    "liquidity": .integer(200_000), "treasury": .integer(300_000), "blocked": .real(0.1),
    "window-limit": .integer(8), "net-limit": .integer(200_000), "history": .integer(4),
    "rate-step": .real(0.1), "reporters": .integer(2),
  ]

  /// The small world, changed.
  static func check(
    _ changes: [String: SettingValue] = [:], blocks: Int = 4, transactions: Int = 500
  ) throws -> DomainCheck {
    try DomainCheck(
      "cross-border", small.merging(changes) { $1 }, blocks: blocks, transactions: transactions)
  }

  /// A key of one of its tables.
  static func key(_ table: UInt8, _ item: UInt64) -> StateKey {
    StateKey(module: 1, table: table, item: item)
  }

  /// Executes one call of a type on the state of a check.
  static func send(_ type: String, _ arguments: [Word], on check: DomainCheck) throws -> Receipt {
    let contracts = check.workload.contracts
    let contract = try #require(contracts.firstIndex { $0.name == type })
    var builder = BlockBuilder(number: 0, library: ContractLibrary(contracts), fees: .none)
    builder.append(
      contract: contract, arguments: arguments, gasPrice: 0, payer: key(31, 0), declared: [])
    return SerialReplay.run(builder.build(), on: check.state)[0].receipt
  }

  @Test(
    "money is conserved and windows hold what was queued, with tight limits and the standard ones")
  func invariantsHold() throws {
    var check = try Self.check(blocks: 8)
    check.run()
    for type in CrossBorder.types {
      #expect(check.count(type.name, .succeeded) > 20, "\(type.name)")
    }

    var standard = try DomainCheck("cross-border", blocks: 3, transactions: 1_000)
    standard.run()
    let receipts = standard.receipts.values.joined()
    let reverted = receipts.count { $0.status != .succeeded }
    #expect((50...300).contains(reverted), "\(reverted) of \(receipts.count)")
  }

  @Test("every way to revert by chance is met")
  func reverts() throws {
    var check = try Self.check(
      [
        "mix": .shares([
          "payment": 0.5, "domestic": 0.1, "top-up": 0.1, "rate-update": 0.1, "settle": 0.1,
          "return": 0.1,
        ]), "treasury": .integer(50_000),
      ], blocks: 8)
    check.run()
    let codes: [(String, [UInt16])] = [
      ("payment", [1, 2, 5, 6, 7]), ("domestic", [1, 2]), ("top-up", [14]), ("rate-update", [12]),
      ("settle", [9]), ("return", [1, 6, 7, 10, 11]),
    ]
    for (type, codes) in codes {
      for code in codes {
        #expect(check.count(type, .reverted(code: code)) > 0, "\(type) with code \(code)")
      }
    }
    var tiny = try Self.check(["amount": .range(0, 1)], blocks: 1)
    tiny.run()
    #expect(tiny.count("payment", .reverted(code: 8)) > 0)
  }

  @Test(
    "a suspended bank, a side in another currency and an unknown reporter revert",
    arguments: [
      (2, 0, 0, "payment", 3), (2, 0, 0, "domestic", 3), (7, 0, 1, "payment", 4),
      (6, 1, 0, "rate-update", 13),
    ] as [(UInt8, UInt64, Word, String, UInt16)])
  func switches(table: UInt8, item: UInt64, word: Word, type: String, code: UInt16) throws {
    var check = try Self.check(["mix": .only(type, of: CrossBorder.types)], blocks: 1)
    check.state[Self.key(table, item)] = word
    check.run()
    #expect(check.count(type, .reverted(code: code)) > 0)
  }

  @Test("a domestic payment stays within its currency")
  func domesticOnly() throws {
    let check = try Self.check()
    #expect(try Self.send("domestic", [0, 10, 1], on: check).status == .reverted(code: 4))
  }

  @Test(
    "each type reads and writes as many words as it says",
    arguments: [
      ("payment", 23, 14, 1), ("domestic", 6, 3, 1), ("rate-update", 3, 2, 0), ("return", 9, 5, 0),
    ])
  func shapes(type: String, reads: Int, writes: Int, increments: Int) throws {
    var check = try DomainCheck("cross-border", ["customers": .integer(200)], blocks: 2)
    check.run()
    #expect(check.median(type, .read, .write) == reads)
    #expect(check.median(type, .write, .increment) == writes)
    #expect(check.median(type, .increment) == increments)
  }

  @Test("a settlement writes two words for each correspondent that is owed something, and 6 more")
  func settlementShape() throws {
    var check = try DomainCheck("cross-border", blocks: 2)
    check.run()
    let writes = zip(check.receipts["settle", default: []], check.modes["settle", default: []])
      .filter { $0.0.status == .succeeded }
      .map { $0.1.values.count { $0 == .write } }
    #expect(writes.allSatisfy { (8...18).contains($0) && $0 % 2 == 0 })
    #expect(Set(writes).count > 3)
  }

  @Test("two payments of a corridor conflict, those of different corridors need not")
  func corridorsAreChains() throws {
    var check = try DomainCheck(
      "cross-border",
      ["customers": .integer(100_000), "mix": .only("payment", of: CrossBorder.types)], blocks: 1,
      transactions: 100)
    check.run()
    let written = zip(check.receipts["payment", default: []], check.modes["payment", default: []])
      .filter { $0.0.status == .succeeded }
      .map { Set($0.1.filter { $0.value == .write }.keys) }
    let corridors = written.map { keys in keys.first { $0.table == 15 }?.item }
    var pairs = [true: 0, false: 0]
    for first in written.indices {
      for second in 0..<first {
        let isSame = corridors[first] == corridors[second]
        #expect(written[first].isDisjoint(with: written[second]) != isSame)
        pairs[isSame, default: 0] += 1
      }
    }
    #expect(pairs[true]! > 50 && pairs[false]! > 50)
  }

  @Test("a payment pays out at once by the rates, and a settlement pays the correspondent")
  func payAndSettle() throws {
    let check = try Self.check(["blocked": .real(0), "initial-balance": .range(100_000, 100_000)])
    check.state[Self.key(4, 1)] = 500_000
    // From account 0 to account 10, through correspondent 1 of corridor 0, in at side 0.
    let payment = try Self.send("payment", [0, 10, 0, 0, 1, 40_000], on: check)
    #expect(payment.status == .succeeded)
    #expect(check.state[Self.key(0, 0)] == 60_000 - 200)
    #expect(check.state[Self.key(0, 10)] == 180_000)
    #expect(check.state[Self.key(3, 0)] == 200)
    // What comes out at side 1 was the correspondent's; what went in at side 0 is in transit.
    #expect(check.state[Self.key(13, 2 + 1)] == 120_000)
    #expect(check.state[Self.key(11, 0)] == 40_000)
    #expect(check.state[Self.key(12, 1)] == 40_000)

    #expect(try Self.send("settle", [0], on: check).status == .succeeded)
    #expect(check.state[Self.key(13, 1)] == 240_000)
    #expect(check.state[Self.key(11, 0)] == 0)
    #expect(check.state[Self.key(8, 0)] == 2)
    #expect(try Self.send("settle", [0], on: check).status == .reverted(code: 9))
  }

  @Test("a return undoes a payment but for the fee, before its window is settled and after")
  func returns() throws {
    for isSettled in [false, true] {
      let check = try Self.check(["blocked": .real(0), "initial-balance": .range(100_000, 100_000)])
      // In at side 1, so the direction counts.
      let payment = try Self.send("payment", [10, 0, 0, 1, 0, 40_000], on: check)
      #expect(payment.status == .succeeded)
      if isSettled { #expect(try Self.send("settle", [0], on: check).status == .succeeded) }
      // The corridor remembers 4 payments from before the first block.
      #expect(try Self.send("return", [0, 4], on: check).status == .succeeded)
      #expect(check.state[Self.key(0, 10)] == 100_000 - 200)
      #expect(check.state[Self.key(0, 0)] == 100_000)
      for table in [9, 10, 11, 12] as [UInt8] {
        #expect((0..<4).allSatisfy { check.state[Self.key(table, $0)] == 0 })
      }
      #expect((0..<4).allSatisfy { check.state[Self.key(13, $0)] == 200_000 })
      #expect(try Self.send("return", [0, 4], on: check).status == .reverted(code: 11))
      #expect(try Self.send("return", [0, 5], on: check).status == .reverted(code: 10))
    }
  }

  @Test("a pool is filled up to its target and emptied down to it from twice as much")
  func topUps() throws {
    let check = try Self.check()
    for (before, after, treasury) in [
      (50_000, 200_000, 150_000), (300_000, 300_000, 300_000), (500_000, 200_000, 600_000),
    ] as [(Word, Word, Word)] {
      check.state[Self.key(13, 0)] = before
      check.state[Self.key(14, 0)] = 300_000
      #expect(try Self.send("top-up", [0], on: check).status == .succeeded)
      #expect(check.state[Self.key(13, 0)] == after)
      #expect(check.state[Self.key(14, 0)] == treasury)
    }
  }

  @Test(
    "every setting changes what happens",
    arguments: [
      ("currencies", .integer(4)), ("customers", .integer(12)), ("banks", .integer(3)),
      ("popularity", .tagged("zipf", .real(2))), ("correspondents", .integer(3)),
      ("liquidity", .integer(100_000)), ("treasury", .integer(200_000)),
      ("initial-balance", .range(0, 300_000)), ("amount", .range(100, 50_000)),
      ("fee", .real(0.01)), ("domestic-fee", .real(0.01)), ("blocked", .real(0.3)),
      ("window-limit", .integer(5)), ("net-limit", .integer(100_000)), ("history", .integer(5)),
      ("rate-step", .real(0.2)), ("reporters", .integer(1)),
    ] as [(String, SettingValue)])
  func settings(name: String, value: SettingValue) throws {
    var one = try Self.check(blocks: 1), other = try Self.check([name: value], blocks: 1)
    one.run()
    other.run()
    #expect(one.receipts != other.receipts || one.state.digest != other.state.digest)
  }

  @Test("work scales the time of contracts and nothing else")
  func work() throws {
    var one = try Self.check(blocks: 1), other = try Self.check(["work": .real(2)], blocks: 1)
    one.run()
    other.run()
    #expect(one.state.digest == other.state.digest)
    let gas = [one, other].map { $0.receipts["payment", default: []].map(\.gasUsed).max() ?? 0 }
    #expect(gas[1] > gas[0] + 25_000)
  }

  @Test(
    "settings that contradict each other are refused by name",
    arguments: [
      ("banks", ["banks": .integer(11)]), ("reporters", ["reporters": .integer(31)]),
      ("amount", ["amount": .range(2, 1)]),
      ("customers", ["customers": .integer(10_000_000), "currencies": .integer(20)]),
      (
        "initial-balance",
        ["initial-balance": .range(0, NumberRange.limit), "customers": .integer(10_000)]
      ),
    ] as [(String, [String: SettingValue])])
  func contradictions(name: String, changes: [String: SettingValue]) {
    let error = #expect(throws: WorkloadError.self) { try Self.check(changes) }
    #expect(error?.setting == name)
  }

  @Test("amounts as large as they may be neither crash nor break a book")
  func extremes() throws {
    let limit = NumberRange.limit
    var check = try Self.check([
      "amount": .range(limit, limit), "initial-balance": .range(limit, limit),
      "liquidity": .integer(limit), "treasury": .integer(limit), "net-limit": .integer(limit),
      "fee": .real(0),
    ])
    check.run()
    #expect(check.count("payment", .succeeded) > 0)
  }

  @Test("a breach of each invariant is found")
  func breaches() throws {
    var check = try Self.check(
      ["mix": .only("payment", of: CrossBorder.types)], blocks: 1, transactions: 40)
    check.run()
    // A balance, a fee, a pool, a treasury; then counts, worth, money and claims of a window, its number,
    // and the corridor's sequence.
    for table in [0, 3, 13, 14, 9, 10, 11, 12, 8, 15] as [UInt8] {
      expectFound(check, table, 0) { $0 &+ 1 }
    }
    // Too many payments in a window, and too much in one direction.
    let tight = try Self.check()
    tight.state[Self.key(9, 0)] = 9
    #expect(tight.violations.contains { $0.hasPrefix("no window is beyond") })
    tight.state[Self.key(9, 0)] = 0
    tight.state[Self.key(10, 0)] = 200_001
    #expect(tight.violations.contains { $0.hasPrefix("no window is beyond") })
    #expect(check.violations.isEmpty)
  }

  private func expectFound(
    _ check: DomainCheck, _ table: UInt8, _ item: UInt64, _ change: (Word) -> Word
  ) {
    let key = Self.key(table, item)
    let word = check.state[key]
    check.state[key] = change(word)
    #expect(!check.violations.isEmpty, "table \(table)")
    check.state[key] = word
  }
}
