import EventKernel
import Ledger
import Settings
import Testing
import Workloads

@Suite("YCSB")
struct YCSBTests {
  /// Few records, and all kinds of operation.
  static let small: [String: SettingValue] = [
    "records": .integer(8), "fields": .integer(3), "operations": .integer(4),
    "scan-length": .integer(4),
    "mix": .shares([
      "read": 0.25, "update": 0.2, "insert": 0.15, "scan": 0.2, "read-modify-write": 0.2,
    ]),
  ]

  static func changed(_ changes: [String: SettingValue]) -> [String: SettingValue] {
    small.merging(changes) { $1 }
  }

  @Test(
    "its invariants hold where all meet, with one operation and with several",
    arguments: [1, 4, 64], [false, true])
  func invariantsHold(operations: Int, latest: Bool) throws {
    var check = try DomainCheck(
      "ycsb", Self.changed(["operations": .integer(operations), "latest": .flag(latest)]),
      transactions: operations < 10 ? 100 : 15)
    check.run()
    for type in YCSB.types {
      #expect(check.count(type.name, .succeeded) > 3, "\(type.name)")
      #expect(check.revertRate(type.name) == 0, "\(type.name)")
    }
  }

  @Test("each preset has the operations of the paper", arguments: ["a", "b", "c", "d", "e", "f"])
  func presets(preset: String) throws {
    let expected: [String: [String: Double]] = [
      "a": ["read": 0.5, "update": 0.5], "b": ["read": 0.95, "update": 0.05], "c": ["read": 1],
      "d": ["read": 0.95, "insert": 0.05], "e": ["scan": 0.95, "insert": 0.05],
      "f": ["read": 0.5, "read-modify-write": 0.5],
    ]
    let part = try DomainCheck(
      "ycsb", ["preset": .text(preset), "records": .integer(50)]
    ).workload.parts[0]
    let stream = RandomStream(seed: 5, purpose: "test")
    var kinds = [Double](repeating: 0, count: YCSB.types.count)
    for ordinal in 0..<300 {
      var call = Call()
      part.domain.fill(
        &call, type: 0, at: Moment(block: 0, index: ordinal, ordinal: ordinal), from: stream)
      #expect(call.arguments.count == 40)
      for operation in 1..<10 { kinds[Int(call.arguments[4 * operation])] += 1 / 2_700 }
    }
    for (index, kind) in YCSB.types.names.enumerated() {
      let share = expected[preset, default: [:]][kind, default: 0]
      #expect(part.mix.shares[index] == share, "\(kind)")
      #expect(share == 0 ? kinds[index] == 0 : abs(kinds[index] - share) < 0.03, "\(kind)")
    }
  }

  @Test("its invariants hold in the standard world")
  func standard() throws {
    var check = try DomainCheck("ycsb", blocks: 2, transactions: 50)
    check.run()
    #expect(check.genesis.count == 10_000 * 11 + 1)
  }

  @Test("its invariants hold in each preset", arguments: ["a", "d", "e", "f"])
  func presetsRun(preset: String) throws {
    var check = try DomainCheck(
      "ycsb", ["preset": .text(preset), "records": .integer(500)], blocks: 2, transactions: 20)
    check.run()
    #expect(check.receipts.values.joined().allSatisfy { $0.status == .succeeded })
  }

  @Test("each operation touches what it says")
  func shapes() throws {
    var check = try DomainCheck(
      "ycsb",
      Self.changed([
        "operations": .integer(1), "records": .integer(1_000), "fields": .integer(7),
        "scan-length": .integer(1),
      ]), blocks: 1)
    check.run()
    #expect(check.shapes("read") == [AccessShape(reads: 8)])
    #expect(check.shapes("update") == [AccessShape(writes: 1, increments: 1)])
    #expect(check.shapes("insert") == [AccessShape(writes: 9)])
    #expect(check.shapes("scan") == [AccessShape(reads: 8)])
    #expect(check.shapes("read-modify-write") == [AccessShape(reads: 6, writes: 2)])
  }

  @Test("a scan reads up to as many records as it asks for, and the place of the next insert")
  func scans() throws {
    var check = try DomainCheck(
      "ycsb",
      Self.changed([
        "operations": .integer(1), "fields": .integer(1), "latest": .flag(true),
        "mix": .shares([
          "read": 0, "update": 0, "insert": 0, "scan": 1, "read-modify-write": 0,
        ]),
      ]), blocks: 1)
    check.run()
    // 1 to 4 records of 2 words and the counter; near the end fewer records and one version that is not there.
    #expect(check.shapes("scan").map(\.reads).sorted() == [3, 4, 5, 6, 7, 8, 9])
    let behind = StateKey(module: 1, table: 0, item: 8)
    #expect(check.modes["scan", default: []].contains { $0[behind] == .read })
  }

  @Test("the newest record is the most popular, found through the counter")
  func latest() throws {
    func run(_ changes: [String: SettingValue]) throws -> DomainCheck {
      var check = try DomainCheck(
        "ycsb", changes.merging(["operations": .integer(1), "records": .integer(500)]) { $1 },
        blocks: 2, transactions: 200)
      check.run()
      return check
    }
    let counter = StateKey(module: 1, table: 2, item: 0)
    let newest = try run(["preset": .text("d")])
    #expect(newest.modes["read", default: []].allSatisfy { $0[counter] == .read })
    let inserted = newest.modes["read", default: []].count { modes in
      modes.keys.contains { $0.table == 0 && $0.item >= 500 }
    }
    #expect(inserted > 100)
    let popular = try run([:])
    #expect(popular.modes["read", default: []].allSatisfy { $0[counter] == nil })
    #expect(
      try run(["latest": .flag(true)]).modes["read", default: []].allSatisfy { $0[counter] != nil })
  }

  @Test("popular records are asked for often, and are not neighbours")
  func popularity() throws {
    func busiest(_ changes: [String: SettingValue]) throws -> [(StateKey, Int)] {
      var check = try DomainCheck(
        "ycsb",
        changes.merging([
          "preset": .text("c"), "operations": .integer(1), "fields": .integer(1),
        ]) { $1 }, blocks: 1, transactions: 1_000)
      check.run()
      let keys = check.modes["read", default: []].flatMap(\.keys).filter { $0.table == 0 }
      return Dictionary(grouping: keys) { $0 }.map { ($0, $1.count) }.sorted { $0.1 > $1.1 }
    }
    let standard = try busiest([:])
    #expect((70...140).contains(standard[0].1))
    #expect(abs(Int(standard[0].0.item) - Int(standard[1].0.item)) > 10)
    #expect(try busiest(["popularity": .tagged("uniform", nil)])[0].1 < 8)
    #expect(Set(try busiest(["records": .integer(5)]).map(\.0.item)) == [0, 1, 2, 3, 4])
  }

  @Test("an update depends on nothing, a read-modify-write on what it read")
  func modify() throws {
    var check = try DomainCheck(
      "ycsb",
      Self.changed([
        "operations": .integer(1), "records": .integer(1), "fields": .integer(1),
        "mix": .shares([
          "read": 0, "update": 0.5, "insert": 0, "scan": 0, "read-modify-write": 0.5,
        ]),
      ]), blocks: 1, transactions: 50)
    check.run()
    let key = StateKey(module: 1, table: 1, item: 0)
    #expect(check.state[key] != check.genesis[key])
    #expect(check.state[StateKey(module: 1, table: 0, item: 0)] == 51)
  }

  @Test("work scales what is computed")
  func work() throws {
    var check = try DomainCheck(
      "ycsb", ["work": .real(0), "operations": .integer(1)], blocks: 1, transactions: 100)
    check.run()
    #expect(check.receipts.values.joined().allSatisfy { $0.gasUsed < 700 })
  }

  @Test("a mix beside a preset is refused, a mix alone is not")
  func refused() throws {
    let mix = SettingValue.shares([
      "read": 0.9, "update": 0.1, "insert": 0, "scan": 0, "read-modify-write": 0,
    ])
    #expect {
      try DomainCheck("ycsb", ["preset": .text("b"), "mix": mix])
    } throws: { error in
      (error as? WorkloadError)?.setting == "mix"
    }
    let check = try DomainCheck("ycsb", ["mix": mix, "records": .integer(50)])
    #expect(check.workload.parts[0].mix == Mix([0.9, 0.1, 0, 0, 0]))
  }

  @Test("records that fit in no memory are refused before they are made")
  func tooManyWords() {
    #expect {
      try DomainCheck("ycsb", ["records": .integer(10_000_001), "fields": .integer(10)])
    } throws: { error in
      (error as? WorkloadError)?.setting == "records"
    }
  }

  @Test("a breach of each invariant is found")
  func breaches() throws {
    var check = try DomainCheck("ycsb", Self.changed(["operations": .integer(1)]))
    check.run()
    func key(_ table: UInt8, _ item: UInt64 = 0) -> StateKey {
      StateKey(module: 1, table: table, item: item)
    }
    let versions = "the records have as many versions as were written"
    let whole = "a record is there with all its fields, or not at all"
    #expect(
      check.breach(key(2), check.state[key(2)] - 1)
        == ["there are as many records as were inserted", whole])
    #expect(check.breach(key(0), check.state[key(0)] + 1) == [versions])
    #expect(check.breach(key(1, 4), 0) == [whole])
    #expect(check.violations.isEmpty)
  }
}
