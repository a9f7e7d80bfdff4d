import Ledger
import Settings
import Testing
import Workloads

@Suite("DeFi")
struct DeFiTests {
  /// Few accounts and shallow pools, so that transactions meet and prices move.
  static let small: [String: SettingValue] = [
    "accounts": .integer(20), "pools": .integer(6), "reserve": .integer(1_000_000_000),
    "initial-balance": .range(0, 400_000_000), "amount": .range(1_000_000, 40_000_000),
    "slippage-tolerance": .real(0.1), "frozen": .real(0.1), "providers": .integer(4),
    "markets": .integer(2), "oracle-assets": .integer(2), "borrowers": .integer(12),
    "price-step": .real(0.1), "reporters": .integer(2), "mix": even,
  ]

  /// The same number of each type.
  static let even = SettingValue.map(
    DeFi.types.map { NamedValue($0.name, .real(1 / Double(DeFi.types.count))) })

  /// The small world, changed.
  static func check(
    _ changes: [String: SettingValue] = [:], blocks: Int = 4, transactions: Int = 500
  ) throws -> DomainCheck {
    try DomainCheck(
      "defi", small.merging(changes) { $1 }, blocks: blocks, transactions: transactions)
  }

  /// A key of one of its tables.
  static func key(_ table: UInt8, _ item: UInt64) -> StateKey {
    StateKey(module: 1, table: table, item: item)
  }

  @Test(
    "tokens, shares and loans add up and no pool loses, in shallow pools, with fees and without",
    arguments: [0, 0.003, 0.2])
  func invariantsHold(fee: Double) throws {
    var check = try Self.check(["fee": .real(fee)], blocks: 6)
    check.run()
    for type in DeFi.types { #expect(check.count(type.name, .succeeded) > 10, "\(type.name)") }
  }

  @Test("the standard world keeps its books, and few of its transactions revert")
  func standard() throws {
    var check = try DomainCheck("defi", blocks: 1, transactions: 2_000)
    check.run()
    let receipts = check.receipts.values.joined()
    let reverted = receipts.count { $0.status != .succeeded }
    #expect((20...200).contains(reverted), "\(reverted) of \(receipts.count)")
  }

  @Test(
    "every way to revert by chance is met",
    arguments: [
      ("swap", [1, 2, 6]), ("route", [1, 2, 6]), ("add-liquidity", [1, 2]),
      ("remove-liquidity", [2]), ("transfer", [1, 2]), ("deposit", [1, 2]), ("borrow", [1, 2, 10]),
      ("repay", [1, 2, 12]), ("liquidate", [1, 2, 12]), ("oracle-update", [13]),
      ("flash-loan", [2, 12, 15]), ("arbitrage", [1, 2]),
    ] as [(String, [UInt16])])
  func reverts(type: String, codes: [UInt16]) throws {
    // Loans are needed for repaying, and moving prices for loans that are not covered.
    var check = try Self.check(
      [
        "mix": .only(type, "borrow", "oracle-update", "swap", of: DeFi.types),
        "slippage-tolerance": .real(0.06), "price-step": .real(0.2),
        "initial-balance": .range(0, 200_000_000),
      ], blocks: 6)
    check.run()
    for code in codes {
      #expect(check.count(type, .reverted(code: code)) > 0, "\(type) with code \(code)")
    }
  }

  @Test("an allowance is used up, tiny amounts buy nothing, shares run out, and so does a vault")
  func revertsByOption() throws {
    func expect(
      _ type: String, _ code: UInt16, with changes: [String: SettingValue]
    ) throws {
      var check = try Self.check(
        changes.merging(["mix": .only(type, of: DeFi.types), "frozen": .real(0)]) { $1 }, blocks: 2)
      check.run()
      #expect(check.count(type, .reverted(code: code)) > 0, "\(type) with code \(code)")
    }
    try expect("swap", 7, with: ["allowance": .integer(50_000_000)])
    try expect("route", 7, with: ["allowance": .integer(50_000_000)])
    try expect("swap", 8, with: ["amount": .range(0, 3)])
    try expect("add-liquidity", 8, with: ["amount": .range(0, 3)])
    try expect("remove-liquidity", 9, with: ["providers": .integer(1)])
    try expect("borrow", 11, with: ["initial-balance": .range(0, 40_000_000)])
    try expect("flash-loan", 11, with: ["initial-balance": .range(0, 20_000_000)])
  }

  @Test(
    "what is paused, closed or not allowed reverts",
    arguments: [
      (2, 0, "transfer", 3), (4, 0, "swap", 4), (4, 0, "remove-liquidity", 4), (28, 0, "swap", 4),
      (16, 1, "oracle-update", 14),
    ] as [(UInt8, UInt64, String, UInt16)])
  func switches(table: UInt8, item: UInt64, type: String, code: UInt16) throws {
    var check = try Self.check(["mix": .only(type, of: DeFi.types)], blocks: 1)
    check.state[Self.key(table, item)] = 0
    check.run()
    #expect(check.count(type, .reverted(code: code)) > 0)
  }

  @Test("a swap of a token that is not in the pool reverts")
  func notInPool() throws {
    var check = try Self.check(["mix": .only("swap", of: DeFi.types)], blocks: 1)
    check.state[Self.key(6, 0)] = 98
    check.state[Self.key(6, 1)] = 99
    check.run()
    #expect(check.count("swap", .reverted(code: 5)) > 0)
  }

  @Test(
    "each type reads and writes as many words as it says, and only accounts are incremented",
    arguments: [
      ("swap", 19, 7), ("transfer", 5, 2), ("add-liquidity", 13, 6), ("remove-liquidity", 13, 6),
      ("deposit", 5, 4), ("borrow", 13, 10), ("oracle-update", 3, 2),
    ])
  func shapes(type: String, reads: Int, writes: Int) throws {
    var check = try Self.check(
      ["mix": .only(type, of: DeFi.types), "accounts": .integer(200)], blocks: 1, transactions: 200)
    check.run()
    #expect(check.median(type, .read, .write) == reads)
    #expect(check.median(type, .write, .increment) == writes)
    let incremented: Set<UInt8> = [18 + 1, 23, 24]
    for modes in check.modes[type, default: []] {
      #expect(modes.allSatisfy { $0.value != .increment || incremented.contains($0.key.table) })
    }
  }

  @Test("a swap reads its pool's reserves after a fifth of its work and writes them at its end")
  func hotSlot() throws {
    let check = try Self.check(["mix": .only("swap", of: DeFi.types)], blocks: 1, transactions: 100)
    let record = AccessRecorder(from: check.state).record(
      check.workload.makeBlock(0, on: check.state))
    var swaps = 0
    for (index, transaction) in record.transactions.enumerated()
    where transaction.receipt.status == .succeeded {
      for access in record.accesses(of: index) where access.key.table == 7 {
        let read = try #require(access.readMark), written = try #require(access.writeMark)
        #expect((0.19...0.21).contains(Double(read) / Double(transaction.work)))
        #expect(Double(written) / Double(transaction.work) > 0.99)
        swaps += 1
      }
    }
    #expect(swaps > 100)
  }

  @Test(
    "the busiest pool takes 30 % of the swaps as on an average day, and with Zipf 1.57 the 46 % of a bursty one",
    arguments: [(nil, 0.30), (1.57, 0.46)] as [(Double?, Double)])
  func busiestPool(exponent: Double?, share: Double) throws {
    var changes = ["accounts": SettingValue.integer(250), "mix": .only("swap", of: DeFi.types)]
    if let exponent { changes["popularity"] = .tagged("zipf", .real(exponent)) }
    var check = try DomainCheck("defi", changes, blocks: 1, transactions: 4_000)
    check.run()
    let swaps = check.modes["swap", default: []].filter { modes in
      modes.keys.contains { $0.table == 4 }
    }
    let busiest = swaps.count { $0.keys.contains(Self.key(4, 0)) }
    #expect(abs(Double(busiest) / Double(swaps.count) - share) < 0.03)
  }

  @Test("arbitrage and liquidation write only where it pays or a loan is unhealthy")
  func decisions() throws {
    var check = try Self.check(blocks: 8)
    check.run()
    for type in ["arbitrage", "liquidate"] {
      let writes = zip(check.receipts[type, default: []], check.modes[type, default: []])
        .filter { $0.0.status == .succeeded }
        .map { $0.1.values.count { $0 != .read } }
      #expect(writes.contains(0) && writes.contains { $0 > 0 }, "\(type)")
      #expect(writes.allSatisfy { $0 == 0 || $0 >= 6 }, "\(type)")
    }
  }

  @Test(
    "every setting changes what happens",
    arguments: [
      ("accounts", .integer(30)), ("pools", .integer(9)),
      ("popularity", .tagged("uniform", nil)), ("reserve", .integer(2_000_000_000)),
      ("initial-balance", .range(0, 300_000_000)), ("amount", .range(2_000_000, 40_000_000)),
      ("fee", .real(0.01)), ("protocol-share", .real(0.5)), ("slippage-tolerance", .real(0)),
      ("allowance", .integer(50_000_000)), ("frozen", .real(0.5)), ("providers", .integer(3)),
      ("markets", .integer(3)), ("oracle-assets", .integer(1)), ("borrowers", .integer(5)),
      ("loan-to-value", .real(0.5)), ("liquidation-threshold", .real(1)),
      ("liquidation-bonus", .real(0.2)), ("interest", .real(0.5)), ("flash-fee", .real(0.1)),
      ("price-step", .real(0.01)), ("reporters", .integer(1)),
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
    let gas = [one, other].map { $0.receipts["swap", default: []].map(\.gasUsed).max() ?? 0 }
    #expect(gas[1] > gas[0] + 50_000)
  }

  @Test(
    "settings that contradict each other are refused by name",
    arguments: [
      ("pools", ["pools": .integer(7)]), ("providers", ["providers": .integer(21)]),
      ("borrowers", ["borrowers": .integer(21)]), ("reporters", ["reporters": .integer(21)]),
      ("oracle-assets", ["oracle-assets": .integer(3)]),
      ("liquidation-threshold", ["liquidation-threshold": .real(0.5)]),
      ("amount", ["amount": .range(2, 1)]),
      ("accounts", ["pools": .integer(48), "accounts": .integer(10_000_000)]),
      ("accounts", ["pools": .integer(30_000), "accounts": .integer(10_000)]),
      (
        "initial-balance",
        ["initial-balance": .range(0, NumberRange.limit), "accounts": .integer(10_000)]
      ),
    ] as [(String, [String: SettingValue])])
  func contradictions(name: String, changes: [String: SettingValue]) {
    let error = #expect(throws: WorkloadError.self) { try Self.check(changes) }
    #expect(error?.setting == name)
  }

  @Test("amounts as large as they may be neither crash nor break a book")
  func extremes() throws {
    let limit = NumberRange.limit
    var check = try Self.check(
      [
        "amount": .range(limit, limit), "initial-balance": .range(limit, limit),
        "reserve": .integer(limit),
      ])
    check.run()
  }

  @Test("a block is the same whatever was asked for before")
  func determinism() throws {
    let one = try Self.check(), other = try Self.check()
    _ = one.workload.makeBlock(0, on: one.state)
    let blocks = [one, other].map { $0.workload.makeBlock(2, on: $0.state) }
    #expect(
      SerialReplay.run(blocks[0], on: one.state).map(\.receipt)
        == SerialReplay.run(blocks[1], on: other.state).map(\.receipt))
    #expect(one.state.digest == other.state.digest)
  }

  @Test("a breach of each invariant is found")
  func breaches() throws {
    var check = try Self.check(["mix": .only("borrow", "swap", of: DeFi.types)], blocks: 1)
    check.run()
    let genesis = check.genesis
    // A balance, a reserve, fees, cash, a vault; then shares, their number, and the books.
    for table in [0, 7, 11, 18, 24, 13, 12, 19, 20, 21, 22, 23, 25] as [UInt8] {
      expectFound(check, table, 0) { $0 &+ 1 }
    }
    expectFound(check, 7, 0) { _ in genesis[Self.key(7, 0)] / 2 }
    let borrower = try #require((0..<20).first { check.state[Self.key(22, $0)] > 0 })
    expectFound(check, 26, borrower) { _ in 0 }
    expectFound(check, 27, borrower) { $0 / 2 }
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
