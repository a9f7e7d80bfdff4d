import Ledger
import Settings
import Testing
import Workloads

@Suite("Supply chain")
struct SupplyChainTests {
  /// Few goods and containers, so that they meet.
  static let small: [String: SettingValue] = [
    "parties": .integer(5), "lots": .integer(4), "lot-size": .integer(4),
    "containers": .integer(3), "container-capacity": .integer(8), "batch": .range(1, 3),
    "failure": .real(0.05), "stale": .real(0.1),
    "mix": mix([
      "register": 0.1, "hand-over": 0.35, "ship": 0.15, "inspect": 0.1, "sensor": 0.15,
      "provenance": 0.145, "recall": 0.005,
    ]),
  ]

  /// The tables by what is in them.
  enum Number {
    static let registered: UInt8 = 0
    static let lots: UInt8 = 1
    static let custodians: UInt8 = 2
    static let latest: UInt8 = 3
    static let handOvers: UInt8 = 4
    static let holders: UInt8 = 5
    static let previous: UInt8 = 6
    static let movements: UInt8 = 7
    static let recalls: UInt8 = 8
    static let containers: UInt8 = 9
    static let loads: UInt8 = 10
    static let breaches: UInt8 = 12
    static let readingCounts: UInt8 = 13
    static let readings: UInt8 = 14
    static let inspectionCounts: UInt8 = 15
    static let inspections: UInt8 = 16
    static let failures: UInt8 = 17
    static let audits: UInt8 = 18
  }

  static func key(_ table: UInt8, _ item: Int = 0) -> StateKey {
    StateKey(module: 1, table: table, item: UInt64(item))
  }

  @Test("chains of custody, containers and logs hold together in a small world")
  func smallWorld() throws {
    var check = try DomainCheck("supply-chain", Self.small)
    check.run()
    for type in SupplyChain.types {
      #expect(check.count(type.name, .succeeded) > 0, "\(type.name)")
      #expect(check.count(type.name, .arithmetic) == 0, "\(type.name)")
    }
  }

  @Test("invariants do not depend on the order of transactions")
  func backwards() throws {
    var check = try DomainCheck("supply-chain", Self.small)
    check.runBackwards()
  }

  @Test("in the standard world few transactions revert")
  func standardWorld() throws {
    var check = try DomainCheck("supply-chain", blocks: 2, transactions: 2_000)
    check.run()
    for type in SupplyChain.types where type.name != "recall" {
      #expect(check.revertRate(type.name) < 0.15, "\(type.name)")
      #expect(check.count(type.name, .arithmetic) == 0, "\(type.name)")
    }
    #expect((0.01...0.1).contains(check.revertRate))
  }

  @Test("every way to revert is met")
  func reverts() throws {
    let expected: [String: [UInt16]] = [
      "register": [2], "hand-over": [1, 2, 3, 4, 5], "ship": [2, 6, 7, 8], "inspect": [1, 5],
      "sensor": [9], "provenance": [1], "recall": [2],
    ]
    var check = try DomainCheck("supply-chain", Self.small, blocks: 8)
    check.run()
    for (contract, codes) in expected {
      for code in codes {
        #expect(check.count(contract, .reverted(code: code)) > 0, "\(contract) with code \(code)")
      }
    }
    for (contract, receipts) in check.receipts {
      for case .reverted(let code) in receipts.map(\.status) {
        #expect(expected[contract, default: []].contains(code), "\(contract) with code \(code)")
      }
    }
  }

  @Test("a breach of each invariant is found")
  func breaches() throws {
    var check = try DomainCheck("supply-chain", Self.small)
    check.run()
    let chain = "an item has one custodian, and a record for it and for each before"
    let container = "a container counts what is in it, and has room for it"
    let recalled = try #require(
      (0..<4).first { check.state[Self.key(Number.recalls, $0)] != 0 }, "no lot was recalled")
    let findings: [(StateKey, Word, String)] = [
      (Self.key(Number.registered), 3, "as many items are registered as the counter says"),
      (Self.key(Number.lots, 100_000), 1, "as many items are registered as the counter says"),
      (Self.key(Number.lots), 0, "as many items are registered as the counter says"),
      (Self.key(Number.custodians), 0, chain),
      (Self.key(Number.custodians), 6, chain),
      (Self.key(Number.latest), 0, chain),
      (Self.key(Number.latest), .max, chain),
      (Self.key(Number.latest), 2, chain),
      (Self.key(Number.handOvers), 1_000, chain),
      (Self.key(Number.holders, 1 << 30), 1, chain),
      (Self.key(Number.previous, 0), 1, chain),
      (Self.key(Number.movements), 7, "the movements of lots are the hand-overs of their items"),
      (Self.key(Number.movements, recalled), 9_999, "nothing of a lot moves after its recall"),
      (Self.key(Number.recalls, recalled), 0, "nothing of a lot moves after its recall"),
      (Self.key(Number.containers), 9, container),
      (Self.key(Number.loads), 9, container),
      (
        Self.key(Number.breaches), 1_000,
        "a breach of the cold chain is a reading that was too warm"
      ),
      (Self.key(Number.readings, 5), 0, "a container's log has all its readings"),
      (Self.key(Number.readings, 1 << 23), 1, "a container's log has all its readings"),
      (Self.key(Number.readingCounts), 1_000, "a container's log has all its readings"),
      (Self.key(Number.inspections, 1 << 23), 1, "an item's log has all its inspections"),
      (Self.key(Number.inspectionCounts), 1_000, "an item's log has all its inspections"),
      (
        Self.key(Number.failures, 1 << 30), 1,
        "an item has failed if its last inspection says so, and none before"
      ),
    ]
    for (key, breach, name) in findings {
      let word = check.state[key]
      check.state[key] = breach
      #expect(check.violations.contains { $0.hasPrefix(name) }, "\(name), by \(key)")
      check.state[key] = word
    }
    #expect(check.violations.isEmpty)
  }

  @Test("what each transaction touches: a counter, a record, a log, or six words an item")
  func access() throws {
    var check = try DomainCheck("supply-chain", blocks: 1, transactions: 2_000)
    check.run()
    let shapes: [String: [[Int]]] = [
      // Reads, writes, increments.
      "register": [[1, 5, 0]],
      // Out of a container, or not.
      "hand-over": [[4, 5, 1], [3, 6, 2]],
      // Failed, or warm, or warm no more, or nothing of it.
      "inspect": [[1, 3, 0], [2, 2, 0]],
      "sensor": [[1, 2, 0], [0, 3, 0], [0, 3, 1], [1, 2, 1]],
    ]
    for (contract, expected) in shapes {
      let found = check.succeeded(contract).map(\.1.counts)
      #expect(found.count > 100, "\(contract)")
      #expect(found.allSatisfy(expected.contains), "\(contract): \(Set(found))")
    }
    for (_, modes) in check.succeeded("ship") {
      let items = modes.keys.count { $0.table == Number.containers && modes[$0] == .write }
      #expect((1...15).contains(items))
      #expect(modes.counts[1] == 6 * items + 1)
      #expect(modes[modes.keys.first { $0.table == Number.movements }!] == .increment)
    }
  }

  @Test("hand-overs of one lot meet nowhere but at a recall")
  func movements() throws {
    var check = try DomainCheck("supply-chain", Self.small, blocks: 1)
    check.run()
    let movements = Self.key(Number.movements)
    let handOvers = check.succeeded("hand-over").compactMap { $0.1[movements] }
    #expect(handOvers.count > 10 && handOvers.allSatisfy { $0 == .increment })
    let recalls = check.succeeded("recall").flatMap(\.1)
    #expect(recalls.contains { $0.key.table == Number.movements && $0.value == .read })
  }

  @Test("a query reads two words for every holder, as deep as it may, and notes how many it saw")
  func provenance() throws {
    for (depth, note) in [(16, "records"), (3, "records"), (3, "reads")] {
      let changes: [String: SettingValue] = ["depth": .integer(depth), "provenance": .text(note)]
      var check = try DomainCheck("supply-chain", Self.small.merging(changes) { $1 })
      check.run()
      let queries = check.succeeded("provenance")
      #expect(queries.count > 50)
      for (receipt, modes) in queries {
        let seen = modes.keys.count { $0.table == Number.holders }
        #expect((1...depth).contains(seen) && Int(receipt.loads) == 2 + 2 * seen)
        #expect(receipt.stores == (note == "records" ? 1 : 0))
      }
      #expect(queries.contains { Int($0.0.loads) == 2 + 2 * depth })
      let noted = (0..<16).map { check.state[Self.key(Number.audits, $0)] }.max() ?? 0
      #expect(noted == (note == "records" ? Word(depth) : 0))
    }
  }

  @Test("a fifth of the lots makes about four fifths of the traffic")
  func popularity() throws {
    let query: [String: SettingValue] = ["mix": Self.mix(["provenance": 1])]
    var check = try DomainCheck("supply-chain", query, blocks: 1, transactions: 2_000)
    check.run()
    let lots = check.modes["provenance", default: []].compactMap { modes in
      modes.keys.first { $0.table == Number.lots && $0.item < 20_000 }.map { $0.item % 1_000 }
    }
    let popular = Double(lots.count { $0 < 200 }) / Double(lots.count)
    #expect(abs(popular - 0.79) < 0.03)
  }

  @Test("options change what they say")
  func options() throws {
    let cold: [String: SettingValue] = ["cold-max": .integer(4_000), "faulty": .real(0)]
    var check = try DomainCheck("supply-chain", Self.small.merging(cold) { $1 })
    check.run()
    #expect(check.revertRate("sensor") == 0)
    #expect(check.count("ship", .reverted(code: 8)) == 0)

    let sound: [String: SettingValue] = ["failure": .real(0), "stale": .real(0)]
    var careful = try DomainCheck("supply-chain", Self.small.merging(sound) { $1 })
    careful.run()
    #expect(careful.count("hand-over", .reverted(code: 3)) == 0)
    #expect(careful.count("inspect", .reverted(code: 5)) == 0)

    let warm: [String: SettingValue] = ["reading": .range(3_000, 3_000)]
    var failing = try DomainCheck("supply-chain", Self.small.merging(warm) { $1 })
    failing.run()
    #expect(failing.count("ship", .reverted(code: 8)) > 50)

    let roomy: [String: SettingValue] = ["container-capacity": .integer(1_000)]
    var empty = try DomainCheck("supply-chain", Self.small.merging(roomy) { $1 })
    empty.run()
    #expect(empty.count("ship", .reverted(code: 7)) == 0)

    let single: [String: SettingValue] = ["batch": .range(1, 1)]
    var slow = try DomainCheck("supply-chain", Self.small.merging(single) { $1 }, blocks: 1)
    slow.run()
    #expect(slow.succeeded("ship").count > 10)
    #expect(slow.succeeded("ship").allSatisfy { $0.1.counts[1] == 7 })

    let gas = try [1.0, 2.0].map { factor in
      var check = try DomainCheck(
        "supply-chain", ["work": .real(factor), "mix": Self.mix(["register": 1])], blocks: 1)
      check.run()
      return check.succeeded("register")[0].0.gasUsed
    }
    #expect(gas[1] - gas[0] == 6_600)
  }

  @Test("settings that contradict each other are refused by name")
  func contradictions() throws {
    let refused: [(String, [String: SettingValue])] = [
      ("lot-size", ["lot-size": .integer(8_001)]),
      ("batch", ["batch": .range(3, 2)]),
      ("batch", ["batch": .range(0, 2)]),
      ("batch", ["lot-size": .integer(10)]),
      ("batch", ["batch": .range(1, 1_001), "lot-size": .integer(2_000)]),
      ("container-capacity", ["container-capacity": .integer(14)]),
      ("reading", ["reading": .range(0, 4_001)]),
      ("reading", ["reading": .range(1, 0)]),
    ]
    let entry = try #require(WorkloadRegistry.domain(named: "supply-chain"))
    for (setting, changes) in refused {
      let error = #expect(throws: WorkloadError.self) {
        try entry.part(SettingValues(changes, for: entry.settings))
      }
      #expect(error?.setting == setting)
    }
  }

  /// A mix of these types alone.
  static func mix(_ shares: [String: Double]) -> SettingValue {
    .map(SupplyChain.types.map { NamedValue($0.name, .real(shares[$0.name, default: 0])) })
  }
}
