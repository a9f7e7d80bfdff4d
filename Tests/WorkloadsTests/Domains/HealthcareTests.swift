import Ledger
import Settings
import Testing
import Workloads

@Suite("Healthcare")
struct HealthcareTests {
  /// So few of everything that all transactions meet.
  static let small: [String: SettingValue] = [
    "patients": .integer(12), "providers": .integer(4), "care-team": .integer(2),
    "strangers": .real(0.3), "trials": .integer(3), "capacity": .integer(5),
    "eligible": .real(0.5), "packages": .integer(200), "consignments": .integer(20),
    "batches": .integer(30), "recalled": .real(0.2), "shelf-life": .integer(6),
    "mix": .shares([
      "update-record": 0.2, "grant": 0.1, "revoke": 0.1, "access": 0.2, "dispense": 0.2,
      "enrol": 0.19, "recall": 0.01,
    ]),
  ]

  static func changed(_ changes: [String: SettingValue]) -> [String: SettingValue] {
    small.merging(changes) { $1 }
  }

  @Test(
    "its invariants hold where all meet", arguments: ["per-patient", "global"], ["one", "several"])
  func invariantsHold(audit: String, trials: String) throws {
    var check = try DomainCheck(
      "healthcare",
      Self.changed(["audit": .text(audit), "trials-per-patient": .text(trials)]), transactions: 200)
    check.run()
    for type in Healthcare.types {
      #expect(check.count(type.name, .succeeded) > 0, "\(type.name)")
      #expect(check.revertRate(type.name) > 0.05, "\(type.name)")
    }
  }

  @Test("its invariants hold in the standard world, where few transactions revert")
  func standard() throws {
    var check = try DomainCheck("healthcare", blocks: 2)
    check.run()
    for (type, most) in [
      ("update-record", 0.06), ("access", 0.06), ("grant", 0.15), ("revoke", 0.15),
      ("dispense", 0.06), ("enrol", 0.15),
    ] {
      #expect(check.revertRate(type) < most, "\(type)")
    }
  }

  @Test("every way to revert is met")
  func reverts() throws {
    var check = try DomainCheck("healthcare", Self.small, blocks: 6)
    check.run()
    let codes: KeyValuePairs<String, [UInt16]> = [
      "update-record": [1], "grant": [2], "revoke": [3], "access": [1], "dispense": [4, 5, 6],
      "enrol": [7, 8, 9, 10], "recall": [11],
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

  @Test("each type touches what it says")
  func shapes() throws {
    var check = try DomainCheck("healthcare", blocks: 1, transactions: 1_500)
    check.run()
    #expect(check.shapes("update-record") == [AccessShape(reads: 1, writes: 2)])
    #expect(check.shapes("grant") == [AccessShape(writes: 1)])
    #expect(check.shapes("revoke") == [AccessShape(writes: 1)])
    #expect(check.shapes("access") == [AccessShape(reads: 3, writes: 2)])
    #expect(check.shapes("dispense") == [AccessShape(reads: 4, writes: 1)])
    #expect(check.shapes("enrol") == [AccessShape(reads: 4, writes: 3)])
    #expect(check.shapes("recall") == [AccessShape(writes: 1)])
    #expect(check.shapes("access", .reverted(code: 1)) == [AccessShape(reads: 1)])
  }

  @Test("with a global audit all accesses write one length, otherwise that of their patient")
  func audit() throws {
    for (audit, fewest, most) in [("per-patient", 10, 12), ("global", 1, 1)] {
      var check = try DomainCheck(
        "healthcare", Self.changed(["audit": .text(audit)]), blocks: 1, transactions: 300)
      check.run()
      let lengths = check.modes["access", default: []].flatMap(\.keys).filter { $0.table == 3 }
      #expect((fewest...most).contains(Set(lengths).count), "\(audit)")
    }
  }

  @Test("a patient is in one trial, or in several")
  func trialsPerPatient() throws {
    for (trials, most) in [("one", 1), ("several", 3)] {
      var check = try DomainCheck(
        "healthcare",
        Self.changed([
          "trials-per-patient": .text(trials), "capacity": .integer(20), "eligible": .real(1),
        ]), blocks: 4)
      check.run()
      let counts = (0..<12).map { patient in
        (0..<3).reduce(Word(0)) {
          $0 + check.state[Self.key(10, UInt64($1 * 12 + patient))]
        }
      }
      #expect(counts.max() == Word(most))
      #expect((check.count("enrol", .reverted(code: 8)) > 0) == (trials == "one"))
    }
  }

  @Test("popularity decides who is treated, and which trial is chosen")
  func popularity() throws {
    func busiest(_ changes: [String: SettingValue], _ type: String, _ table: UInt8) throws -> Int {
      var check = try DomainCheck("healthcare", changes, blocks: 1, transactions: 1_000)
      check.run()
      let keys = check.modes[type, default: []].flatMap(\.keys).filter { $0.table == table }
      return Dictionary(grouping: keys) { $0 }.map(\.value.count).max() ?? 0
    }
    let skew = SettingValue.tagged("zipf", .real(2))
    #expect(try busiest(["popularity": skew], "access", 3) > 200)
    #expect(try busiest([:], "access", 3) < 10)
    #expect(try busiest(["trial-popularity": skew], "enrol", 11) > 30)
    #expect(try busiest([:], "enrol", 11) < 15)
  }

  @Test("the world is as large as its settings say")
  func world() throws {
    let check = try DomainCheck("healthcare", Self.small)
    func count(_ table: UInt8, _ word: ((Word) -> Bool) = { $0 > 0 }) -> Int {
      check.genesis.sortedPairs().count { $0.key.table == table && word($0.value) }
    }
    #expect(count(0) == 12 * 2)
    #expect(count(1) == 12)
    #expect(count(12) { $0 == 5 } == 3)
    #expect(count(13) { $0 == 501 } == 3)
    #expect(count(8) { (1...6).contains($0) } == 30)
    let recalled = try DomainCheck("healthcare", Self.changed(["recalled": .real(1)]))
    #expect(recalled.genesis.sortedPairs().count { $0.key.table == 7 } == 30)
  }

  @Test("work scales what is computed")
  func work() throws {
    var check = try DomainCheck(
      "healthcare", ["work": .real(0)], blocks: 1, transactions: 200)
    check.run()
    #expect(check.receipts.values.joined().allSatisfy { $0.gasUsed < 1_000 })
  }

  @Test(
    "settings that contradict each other are refused by name",
    arguments: [
      ("care-team", ["providers": .integer(3), "care-team": .integer(4)]),
      ("care-team", ["patients": .integer(100_001), "care-team": .integer(1_000)]),
      ("trial-popularity", ["trial-popularity": tooManyHotKeys]),
    ] as [(String, [String: SettingValue])])
  func refused(_ setting: String, _ changes: [String: SettingValue]) {
    let common = ["providers": SettingValue.integer(1_000)].merging(changes) { $1 }
    #expect {
      try DomainCheck("healthcare", common)
    } throws: { error in
      (error as? WorkloadError)?.setting == setting
    }
  }

  /// A popularity with more hot keys than there are trials.
  private static let tooManyHotKeys: SettingValue = {
    guard case .tagged(let forms) = Popularity.setting("popularity", "").kind,
      case .group(let members) = forms.first(where: { $0.name == "drifting" })?.kind
    else { preconditionFailure("a popularity can drift") }
    return .tagged("drifting", .group(SettingValues(["keys": .integer(10_000)], for: members)))
  }()

  @Test("a breach of each invariant is found, and blamed on nothing else")
  func breaches() throws {
    var check = try DomainCheck("healthcare", Self.small)
    check.run()
    func word(_ table: UInt8, _ item: UInt64 = 0) -> Word { check.state[Self.key(table, item)] }
    let log = try #require((0..<12).first { word(3, $0) > 0 })
    let full = try #require((0..<3).first { word(11, $0) == 5 })
    let enrolled = try #require((0..<12).first { word(14, $0) > 0 })
    let place = log << 28
    let refused = try #require((0..<48).last { word(0, $0) % 2 == 0 })
    let breaches: [(StateKey, Word, String)] = [
      (
        Self.key(0, refused), word(0, refused) + 1, "consents are those given less those taken back"
      ),
      (Self.key(1, 3), word(1, 3) - 1, "a record has a version for each update"),
      (Self.key(2, 5 << 28), 0, "a record has a version for each update"),
      (Self.key(3, log), word(3, log) - 1, "the audit logs are as long as there were accesses"),
      (Self.key(4, place), word(4, place) + 1, "each access had consent at its time"),
      (Self.key(4, place), word(4, place) + 1_000, "each access had consent at its time"),
      (Self.key(9, 7), word(9, 7) == 0 ? 1 : 0, "a package is dispensed at most once"),
      (Self.key(7, 2), word(7, 2) ^ 1, "a batch is recalled once"),
      (
        Self.key(11, full), word(11, full) - 1,
        "a trial has as many members as it counts, and not more than it may"
      ),
      (
        Self.key(12, full), 4,
        "a trial has as many members as it counts, and not more than it may"
      ),
      (Self.key(14, enrolled), 0, "each enrolment made a member"),
      (Self.key(14, enrolled), 4, "each enrolment made a member"),
    ]
    for (key, word, invariant) in breaches {
      #expect(check.breach(key, word) == [invariant], "\(key)")
    }
    #expect(check.violations.isEmpty)
  }

  @Test("another module may enrol patients in the trials that it offers")
  func offers() throws {
    var check = try DomainCheck("healthcare", Self.small, blocks: 1, transactions: 40)
    check.run()
    let offer = try #require(check.workload.parts[0].domain.offers.enrolment)
    #expect(offer.studies == 3 && offer.subjects == 12)
    let trial = try #require(
      (0..<3).first { check.state[offer.counts[$0]] < check.state[offer.capacities[$0]] })
    let subject = try #require(
      (0..<12).first { check.state[offer.members[trial * offer.subjects + $0]] == 0 })
    check.state[offer.members[trial * offer.subjects + subject]] = 1
    check.state[offer.counts[trial]] += 1
    check.expectInvariants("after an enrolment by another module")
  }

  static func key(_ table: UInt8, _ item: UInt64) -> StateKey {
    StateKey(module: 1, table: table, item: item)
  }
}
