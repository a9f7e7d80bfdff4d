import Ledger
import Settings
import Testing
import Workloads

@Suite("Gaming")
struct GamingTests {
  /// Few players and items, little money and little room.
  static let small: [String: SettingValue] = [
    "players": .integer(12), "collections": .integer(2), "packs": .integer(3),
    "cap": .integer(40), "mint-limit": .integer(3), "openings": .integer(2),
    "initial-coins": .range(0, 5_000), "stale": .real(0.2), "platform-funds": .integer(200),
    "guilds": .integer(3), "treasury": .integer(100), "allowance": .integer(150),
    "zones": .integer(3), "zone-size": .integer(8), "zone-capacity": .integer(5),
  ]

  /// The tables by what is in them.
  enum Number {
    static let owners: UInt8 = 0
    static let prices: UInt8 = 1
    static let coins: UInt8 = 2
    static let supplies: UInt8 = 3
    static let minted: UInt8 = 9
    static let earnings: UInt8 = 10
    static let funds: UInt8 = 11
    static let crafted: UInt8 = 12
    static let treasuries: UInt8 = 13
    static let withdrawals: UInt8 = 16
    static let positions: UInt8 = 17
    static let cells: UInt8 = 18
    static let populations: UInt8 = 19
  }

  static func key(_ table: UInt8, _ item: Int = 0) -> StateKey {
    StateKey(module: 1, table: table, item: UInt64(item))
  }

  @Test(
    "items, coins and places stay what they were in a small world, with both ways of adding up",
    arguments: ["increment", "read-write"])
  func smallWorld(tally: String) throws {
    var check = try DomainCheck("gaming", Self.small.merging(["tally": .text(tally)]) { $1 })
    check.run()
    for type in Gaming.types {
      #expect(check.count(type.name, .succeeded) > 0, "\(type.name)")
      #expect(check.revertRate(type.name) > 0.02, "\(type.name)")
      #expect(check.count(type.name, .arithmetic) == 0, "\(type.name)")
    }
  }

  @Test("invariants do not depend on the order of transactions")
  func backwards() throws {
    var check = try DomainCheck("gaming", Self.small)
    check.runBackwards()
  }

  @Test("in the standard world few transactions revert")
  func standardWorld() throws {
    var check = try DomainCheck("gaming", blocks: 2, transactions: 2_000)
    check.run()
    for type in Gaming.types {
      #expect(check.revertRate(type.name) < 0.15, "\(type.name)")
      #expect(check.count(type.name, .arithmetic) == 0, "\(type.name)")
    }
    #expect((0.02...0.1).contains(check.revertRate))
  }

  @Test("every way to revert is met")
  func reverts() throws {
    let expected: [String: [UInt16]] = [
      "transfer-item": [1, 2, 3], "list": [1, 2], "buy": [4, 5, 6, 7], "mint": [7, 8, 9, 10],
      "craft": [1, 2, 11, 12], "guild-deposit": [7, 13], "guild-withdraw": [13, 14, 15],
      "move": [16, 17, 18], "reward": [15, 19],
    ]
    var check = try DomainCheck("gaming", Self.small, blocks: 8, transactions: 1_000)
    check.run()
    // Materials are burnt too soon to be for sale or given away when somebody crafts from them.
    let slow: [String: SettingValue] = [
      "mix": Self.mix(["list": 0.5, "transfer-item": 0.4, "craft": 0.1]), "packs": .integer(50),
      "cap": .integer(400),
    ]
    var craft = try DomainCheck("gaming", Self.small.merging(slow) { $1 })
    craft.run()
    // Mints sell out only if players may mint that many and can pay for them.
    let rich: [String: SettingValue] = [
      "mint-limit": .integer(40), "initial-coins": .range(0, 100_000),
    ]
    var drop = try DomainCheck("gaming", Self.small.merging(rich) { $1 })
    drop.run()
    for (contract, codes) in expected {
      for code in codes {
        let count = [check, craft, drop].map { $0.count(contract, .reverted(code: code)) }
        #expect(count.contains { $0 > 0 }, "\(contract) with code \(code)")
      }
    }
    for run in [check, craft, drop] {
      for (contract, receipts) in run.receipts {
        for case .reverted(let code) in receipts.map(\.status) {
          #expect(expected[contract, default: []].contains(code), "\(contract) with code \(code)")
        }
      }
    }
  }

  @Test("a breach of each invariant is found")
  func breaches() throws {
    var check = try DomainCheck("gaming", Self.small)
    check.run()
    let findings: [(StateKey, Word, String)] = [
      (Self.key(Number.owners, 79), 1, "an item exists if it was made and not burnt"),
      (
        Self.key(Number.owners, 0), 13, "an item that exists was given its number and is a player's"
      ),
      (
        Self.key(Number.owners, 500), 1,
        "an item that exists was given its number and is a player's"
      ),
      (Self.key(Number.prices, 500), 100, "only what exists is for sale"),
      (
        Self.key(Number.supplies), 41,
        "a drop has sold what its players have minted, within its cap"
      ),
      (
        Self.key(Number.minted), 4,
        "nobody has minted more of a collection than allowed"
      ),
      (Self.key(Number.crafted), 99, "as many items were crafted as the counter says"),
      (Self.key(Number.coins), .max, "coins are neither made nor lost"),
      (Self.key(Number.earnings, 2), .max, "coins are neither made nor lost"),
      (Self.key(Number.funds), .max, "coins are neither made nor lost"),
      (Self.key(Number.treasuries), .max, "a guild has what its members have left in it"),
      (Self.key(Number.withdrawals), 1 << 40, "a guild has what its members have left in it"),
      (Self.key(Number.positions), .max, "a player stands in one cell, alone"),
      (Self.key(Number.cells, 24), 3, "a player stands in one cell, alone"),
      (Self.key(Number.populations), 6, "a zone counts the players in it, and has room for them"),
    ]
    for (key, breach, name) in findings {
      let word = check.state[key]
      check.state[key] = breach
      #expect(check.violations.contains { $0.hasPrefix(name) }, "\(name), by \(key)")
      check.state[key] = word
    }
    #expect(check.violations.isEmpty)
  }

  @Test("a mint reads 8 words and writes 6, two of them by increments unless they are read")
  func mintAccess() throws {
    for (tally, shape) in [("increment", [5, 4, 2]), ("read-write", [5, 6, 0])] {
      let check = try Self.standard(["tally": .text(tally)], only: "mint")
      let succeeded = check.succeeded("mint")
      #expect(succeeded.count > 200)
      for (receipt, modes) in succeeded {
        #expect(modes.counts == shape)
        #expect(receipt.loads == (tally == "increment" ? 8 : 10) && receipt.stores == 6)
        #expect(modes[Self.key(Number.funds)] == (tally == "increment" ? .increment : .write))
      }
    }
  }

  @Test("a purchase pays whoever owns the item, reads 6 words and writes 6")
  func buyAccess() throws {
    let check = try Self.standard([:], only: "buy")
    let succeeded = check.succeeded("buy")
    #expect(succeeded.count > 200)
    for (receipt, modes) in succeeded {
      #expect(modes.counts == [2, 4, 2])
      #expect(receipt.loads == 6 && receipt.stores == 6)
    }
  }

  @Test("transfers, offers, crafting, guilds, moves and rewards touch what they name")
  func otherAccess() throws {
    var check = try DomainCheck("gaming", blocks: 1, transactions: 2_000)
    check.run()
    let shapes: [String: [[Int]]] = [
      // Reads, writes, increments; an item that was for sale no longer is.
      "transfer-item": [[1, 1, 0], [0, 2, 0]], "list": [[1, 1, 0]], "craft": [[2, 4, 0]],
      "guild-deposit": [[1, 2, 1]], "guild-withdraw": [[2, 3, 0]],
      // Within a zone, and into another; a neighbour may be the cell that is left.
      "move": [[2, 3, 0], [1, 3, 0], [2, 4, 1]], "reward": [[0, 3, 0]],
    ]
    for (contract, expected) in shapes {
      let found = check.succeeded(contract).map(\.1.counts)
      #expect(found.count > 20 && found.allSatisfy(expected.contains), "\(contract): \(Set(found))")
    }
  }

  @Test("the busiest collection has 26 % of the mints")
  func popularity() throws {
    let check = try Self.standard([:], only: "mint", transactions: 4_000)
    let all = check.modes["mint", default: []]
    let busiest = all.count { $0[Self.key(Number.supplies)] != nil }
    #expect(abs(Double(busiest) / Double(all.count) - 0.26) < 0.03)
    let even = try Self.standard(["tail": .real(1)], only: "mint")
    let some = even.modes["mint", default: []].count { $0[Self.key(Number.supplies)] != nil }
    #expect(some < 20)
  }

  @Test("a sale by another module breaks nothing")
  func foreignSale() throws {
    var check = try DomainCheck("gaming", Self.small)
    let market = try #require(check.workload.parts[0].domain.offers.market)
    let asset = try #require(check.workload.parts[0].domain.offers.asset)
    #expect(market.items == 6 && market.accounts == 12 && asset.accounts == 12)
    #expect(asset.balances[5] == Self.key(Number.coins, 5))
    let listed = (0..<market.items).filter { check.state[market.prices[$0]] != 0 }
    #expect(!listed.isEmpty)
    for item in listed {
      let owner = check.state[market.owners[item]]
      #expect(owner != 0)
      check.state[market.owners[item]] = owner % 12 + 1
      check.state[market.prices[item]] = 0
    }
    check.expectInvariants("after the sale")
    check.run()
  }

  @Test("settings that contradict each other are refused by name")
  func contradictions() throws {
    let refused: [(String, [String: SettingValue])] = [
      ("packs", ["packs": .integer(3_000)]),
      ("packs", ["packs": .integer(2_500), "collections": .integer(10_001)]),
      ("price", ["price": .range(0, 10)]),
      ("price", ["price": .range(10, 9)]),
      ("royalty", ["royalty": .real(0.6), "fee": .real(0.5)]),
      ("zone-capacity", ["zones": .integer(2)]),
      ("zone-size", ["zone-size": .integer(100)]),
    ]
    let entry = try #require(WorkloadRegistry.domain(named: "gaming"))
    for (setting, changes) in refused {
      let error = #expect(throws: WorkloadError.self) {
        try entry.part(SettingValues(changes, for: entry.settings))
      }
      #expect(error?.setting == setting)
    }
  }

  @Test("options change what they say")
  func options() throws {
    var poor = try DomainCheck("gaming", ["initial-coins": .range(0, 10)], blocks: 1)
    poor.run()
    #expect(poor.count("mint", .succeeded) == 0 && poor.count("buy", .reverted(code: 7)) > 20)

    var informed = try DomainCheck("gaming", ["stale": .real(0), "listed": .real(1)], blocks: 1)
    informed.run()
    #expect(informed.count("list", .reverted(code: 2)) == 0)
    #expect(informed.count("buy", .reverted(code: 5)) == 0)

    var quiet = try DomainCheck("gaming", ["listed": .real(0), "resale": .real(0)], blocks: 1)
    quiet.run()
    #expect(quiet.revertRate("buy") > 0.8)

    var settled = try DomainCheck("gaming", ["crossing": .real(0)], blocks: 1)
    settled.run()
    #expect(settled.succeeded("move").allSatisfy { $0.1.counts[2] == 0 })

    let light = try Self.standard(["work": .real(1)], only: "mint")
    let heavy = try Self.standard(["work": .real(2)], only: "mint")
    let gas = [light, heavy].map { $0.succeeded("mint")[0].0.gasUsed }
    #expect(gas[1] - gas[0] == 20_000)

    var late = try DomainCheck("gaming", ["openings": .integer(1_000)], blocks: 1)
    late.run()
    #expect(late.count("mint", .reverted(code: 8)) > 20)
  }

  @Test("fee and royalty are what the platform and the creators get")
  func shares() throws {
    let free: [String: SettingValue] = ["royalty": .real(0), "fee": .real(0)]
    for type in ["mint", "buy"] {
      let check = try Self.standard(free, only: type)
      #expect(check.state[Self.key(Number.funds)] == 10_000_000)
      #expect((check.sum(Number.earnings, 100) == 0) == (type == "buy"))
    }
    let even: [String: SettingValue] = ["royalty": .real(0.5), "fee": .real(0.5)]
    let check = try Self.standard(even, only: "buy")
    let fees = check.state[Self.key(Number.funds)] - 10_000_000
    let royalties = check.sum(Number.earnings, 100)
    // Both are rounded down from the same prices.
    #expect(fees > 10_000 && fees == royalties)
  }

  @Test("popular players act more often, and popular wares change hands more often")
  func otherPopularity() throws {
    let zipf = SettingValue.tagged("zipf", .real(8))
    let active = try Self.standard(["activity": zipf], only: "move")
    let moves = active.modes["move", default: []]
    #expect(moves.count { $0[Self.key(Number.positions)] != nil } > 390)
    let wanted = try Self.standard(["item-popularity": zipf], only: "buy")
    let bought = wanted.modes["buy", default: []].compactMap { modes in
      modes.keys.first { $0.table == Number.prices }?.item
    }
    #expect(bought.count { $0 < 100 } > 380)
  }

  @Test("guilds and zones have the room and the money that is said")
  func bounds() throws {
    let penniless: [String: SettingValue] = ["treasury": .integer(0)]
    #expect(try Self.standard(penniless, only: "guild-withdraw").onlyReverts(with: [13, 15]))
    let strict: [String: SettingValue] = ["allowance": .integer(0)]
    #expect(try Self.standard(strict, only: "guild-withdraw").onlyReverts(with: [13, 14]))
    // 10,000 players fill 50 zones of 200.
    let full: [String: SettingValue] = [
      "zones": .integer(50), "zone-capacity": .integer(200), "crossing": .real(1),
    ]
    #expect(try Self.standard(full, only: "move").onlyReverts(with: [16, 17, 18]))
    let broke: [String: SettingValue] = ["platform-funds": .integer(0)]
    #expect(try Self.standard(broke, only: "reward").onlyReverts(with: [15]))
    let none: [String: SettingValue] = ["mint-limit": .integer(0)]
    #expect(try Self.standard(none, only: "mint").onlyReverts(with: [7, 10]))
  }

  @Test("a game among other modules keeps to its own tables")
  func placement() throws {
    let entry = try #require(WorkloadRegistry.domain(named: "gaming"))
    let values = SettingValues(Self.small, for: entry.settings)
    let parts = try (0..<2).map {
      try entry.part(values, at: Placement(module: 3, position: $0), name: "game \($0)", share: 0.5)
    }
    let workload = try DomainWorkload(
      "two", parts: parts, context: WorkloadContext(seed: 1, blocks: 2, transactionsPerBlock: 400))
    let genesis = workload.genesis()
    let state = genesis.copy()
    var successes = SuccessCounter()
    for number in 0..<2 {
      let block = workload.makeBlock(number, on: state)
      successes.add(block, SerialReplay.run(block, on: state).map(\.receipt))
    }
    let observation = Observation(genesis: genesis, state: state, successes)
    #expect(workload.invariants.compactMap { $0.violation(in: observation) }.isEmpty)
  }

  /// A block of one type in the standard world, changed.
  static func standard(
    _ changes: [String: SettingValue], only type: String, transactions: Int = 400
  ) throws -> DomainCheck {
    var check = try DomainCheck(
      "gaming", changes.merging(["mix": mix([type: 1])]) { $1 }, blocks: 1,
      transactions: transactions)
    check.run()
    return check
  }

  /// A mix of these types alone.
  static func mix(_ shares: [String: Double]) -> SettingValue {
    .map(Gaming.types.map { NamedValue($0.name, .real(shares[$0.name, default: 0])) })
  }
}
