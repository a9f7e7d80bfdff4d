import Ledger
import Settings
import Testing
import Workloads

@Suite("Identity")
struct IdentityTests {
  /// So few of everything that all transactions meet.
  static let small: [String: SettingValue] = [
    "subjects": .integer(20), "issued": .real(0.6), "issuers": .integer(2),
    "strangers": .real(0.3), "issuer-rotations": .real(0.2), "key-grace": .integer(0),
    "mix": .shares(["issue": 0.25, "verify": 0.4, "revoke": 0.25, "rotate-key": 0.1]),
  ]

  static func changed(_ changes: [String: SettingValue]) -> [String: SettingValue] {
    small.merging(changes) { $1 }
  }

  @Test(
    "its invariants hold where all meet, whatever is noted",
    arguments: ["none", "count", "entries"])
  func invariantsHold(log: String) throws {
    var check = try DomainCheck("identity", Self.changed(["log": .text(log)]), transactions: 200)
    check.run()
    for type in Identity.types {
      #expect(check.count(type.name, .succeeded) > 10, "\(type.name)")
      #expect(check.revertRate(type.name) > 0.05, "\(type.name)")
    }
  }

  @Test("its invariants hold in the standard world, where few transactions revert")
  func standard() throws {
    var check = try DomainCheck("identity", blocks: 3)
    check.run()
    for type in Identity.types { #expect(check.revertRate(type.name) < 0.12, "\(type.name)") }
  }

  @Test("every way to revert is met")
  func reverts() throws {
    var check = try DomainCheck("identity", Self.small, blocks: 40, transactions: 50)
    check.run()
    let codes: KeyValuePairs<String, [UInt16]> = [
      "issue": [1], "verify": [2, 3, 4, 5], "revoke": [2, 3], "rotate-key": [6],
    ]
    for (type, codes) in codes {
      for code in codes {
        #expect(check.count(type, .reverted(code: code)) > 0, "\(type) with code \(code)")
      }
      let expected = codes.reduce(check.count(type, .succeeded)) {
        $0 + check.count(type, .reverted(code: $1))
      }
      #expect(check.receipts[type]?.count == expected, "\(type) ended in another way")
    }
  }

  @Test("each type touches what it says, and verifying writes what is noted of it")
  func shapes() throws {
    let noted: KeyValuePairs<String, (writes: Int, increments: Int)> = [
      "none": (0, 0), "count": (0, 1), "entries": (2, 0),
    ]
    for (log, noted) in noted {
      var check = try DomainCheck("identity", ["log": .text(log)], blocks: 1)
      check.run()
      #expect(check.shapes("issue") == [AccessShape(reads: 3, writes: 7)])
      #expect(check.shapes("revoke") == [AccessShape(reads: 1, writes: 2)])
      #expect(check.shapes("rotate-key") == [AccessShape(writes: 2)])
      // With a current proof, and with one that is brought up to date.
      let (writes, increments) = noted
      #expect(
        check.shapes("verify")
          == [
            AccessShape(reads: 8, writes: writes, increments: increments),
            AccessShape(reads: 7, writes: writes + 1, increments: increments),
          ])
    }
  }

  @Test("a proof costs more work the more was revoked since, up to a limit")
  func proofs() throws {
    var check = try DomainCheck(
      "identity",
      [
        "issuers": .integer(1), "subjects": .integer(2_000),
        "mix": .shares(["issue": 0, "verify": 0.5, "revoke": 0.5, "rotate-key": 0]),
      ])
    check.run()
    let gas = Set(
      check.receipts["verify", default: []].filter { $0.status == .succeeded }.map(\.gasUsed))
    #expect(gas.count > 20)
    let spread = (gas.max() ?? 0) - (gas.min() ?? 0)
    #expect((9_000...10_500).contains(spread))
  }

  @Test("a credential stays good for so many rotations of its issuer's key")
  func keyGrace() throws {
    var rates: [Double] = []
    for grace in [0, 1, 1_000] {
      var check = try DomainCheck(
        "identity",
        [
          "key-grace": .integer(grace), "issuer-rotations": .real(1), "issuers": .integer(20),
        ])
      check.run()
      rates.append(
        Double(check.count("verify", .reverted(code: 4)))
          / Double(check.receipts["verify", default: []].count))
    }
    #expect(rates[0] > 1.2 * rates[1] && rates[1] > 0.1 && rates[2] == 0)
  }

  @Test("a key lasts as long as it must")
  func keyLife() throws {
    func refused(_ life: Int) throws -> Int {
      var check = try DomainCheck(
        "identity", Self.changed(["key-life": .integer(life)]), blocks: 5)
      check.run()
      return check.count("rotate-key", .reverted(code: 6))
    }
    let rates = try [0, 1, 4].map(refused)
    #expect(rates[0] == 0 && rates[0] < rates[1] && rates[1] < rates[2])
  }

  @Test("popularity decides whose registry is read")
  func popularity() throws {
    func busiest(_ changes: [String: SettingValue]) throws -> Int {
      var check = try DomainCheck("identity", changes, blocks: 1)
      check.run()
      let keys = check.modes["verify", default: []].flatMap(\.keys).filter { $0.table == 7 }
      return Dictionary(grouping: keys) { $0 }.map(\.value.count).max() ?? 0
    }
    #expect(try busiest(["popularity": .tagged("zipf", .real(2))]) > 200)
    #expect(try busiest([:]) < 25)
  }

  @Test("the world is as large as its settings say, and work scales what is computed")
  func world() throws {
    var check = try DomainCheck(
      "identity", Self.changed(["work": .real(0)]), blocks: 1, transactions: 100)
    func count(_ table: UInt8) -> Int {
      check.genesis.sortedPairs().count { $0.key.table == table }
    }
    #expect(count(0) == 12 && count(8) == 22 && count(6) == 2)
    check.run()
    #expect(check.receipts.values.joined().allSatisfy { $0.gasUsed < 1_000 })
  }

  @Test("with no strangers, only keys and revocations are in the way")
  func strangers() throws {
    var check = try DomainCheck("identity", Self.changed(["strangers": .real(0)]))
    check.run()
    #expect(check.count("verify", .reverted(code: 2)) == 0)
  }

  @Test("a breach of each invariant is found")
  func breaches() throws {
    var check = try DomainCheck("identity", Self.changed(["log": .text("entries")]))
    check.run()
    func key(_ table: UInt8, _ item: UInt64 = 0) -> StateKey {
      StateKey(module: 1, table: table, item: item)
    }
    func word(_ table: UInt8, _ item: UInt64 = 0) -> Word { check.state[key(table, item)] }
    let valid = try #require((0..<20).first { word(0, $0) == 1 })
    let twin = try #require(
      (valid + 1..<20).first { word(0, $0) == 1 && word(1, $0) == word(1, valid) })
    let balance = "what an issuer has issued is valid or revoked"
    let count = "issuers count what they issue and revoke"
    let breaches: [(StateKey, Word, [String])] = [
      (key(0, valid), 0, [balance]),
      (key(1, valid), 0, [balance]),
      (key(6), word(6) + 1, [balance, count]),
      (key(7), word(7) + 1, [balance, count]),
      (
        key(2, valid), word(2, twin), ["no two credentials of an issuer have the same number"]
      ),
      (
        key(3, valid), 1_000, ["a credential knows no keys and revocations that are to come"]
      ),
      (key(8, 2 + valid), word(8, 2 + valid) + 1, ["a key's epoch is 1 and its rotations"]),
      (key(11), 0, ["each verification is noted"]),
      (key(10), word(10) - 1, ["each verification is noted"]),
    ]
    for (key, word, names) in breaches { #expect(check.breach(key, word) == names, "\(key)") }
    #expect(check.violations.isEmpty)
  }

  @Test("the status that it offers says who has a valid credential")
  func offers() throws {
    let check = try DomainCheck("identity", Self.small)
    let offer = try #require(check.workload.parts[0].domain.offers.credentials)
    #expect(offer.subjects == 20)
    #expect((0..<20).map { check.state[offer.status[$0]] } == (0..<20).map { $0 < 12 ? 1 : 0 })
  }
}
