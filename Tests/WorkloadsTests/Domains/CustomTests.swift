import Ledger
import Settings
import Testing
import Workloads

@Suite("Custom workloads")
struct CustomTests {
  /// A token with transfers, deposits and queries.
  static let token: [String: SettingValue] = [
    "accounts": .integer(40),
    "tables": .map([
      NamedValue("balances", CustomWorld.table(keys: 40, initial: 10)),
      NamedValue("total", CustomWorld.table(keys: 1, initial: 400)),
      NamedValue("log", CustomWorld.table(keys: 2_000, initial: 0)),
    ]),
    "transactions": .map([
      NamedValue(
        "transfer",
        CustomWorld.type(
          """
          funds = load balances[from]
          require funds >= amount, 7
          compute 10us
          store balances[from] = funds - amount
          store balances[to] = (load balances[to]) + amount
          """, share: 0.6,
          keys: [
            "from": .text("balances"), "to": CustomWorld.key("balances", distinctFrom: "from"),
          ], numbers: ["amount": .integer(6)])),
      NamedValue(
        "deposit",
        CustomWorld.type(
          """
          increment balances[who] by 1
          increment total[0] by 1
          store log[number] = who + 1
          """, share: 0.3, keys: ["who": .text("sender"), "number": .text("sequence")])),
      NamedValue("query", CustomWorld.type("x = load total[0]", share: 0.1)),
    ]),
    "invariants": .map([
      NamedValue("the total is the sum of the balances", .text("sum(balances) == load total[0]")),
      NamedValue(
        "only deposits make money",
        .text("sum(balances) - before(sum(balances)) == successes(deposit)")),
      NamedValue(
        "bounds",
        .text("least(balances) >= 0 and greatest(log) <= 40 and not sum(log) < successes(deposit)")),
    ]),
  ]

  @Test("what a scenario says of its contracts holds after every block")
  func invariantsHold() throws {
    var check = try DomainCheck("custom", Self.token)
    check.run()
    #expect(check.count("transfer", .reverted(code: 7)) > 100)
    #expect(check.count("transfer", .succeeded) > 500)
    // Four blocks of 500, a share of 0.3: within four standard deviations.
    #expect(abs(check.count("deposit", .succeeded) - 600) < 4 * 21)
    #expect(check.count("query", .succeeded) > 100)
    let log = (0..<2_000).count { check.state[StateKey(module: 1, table: 2, item: $0)] > 0 }
    #expect(log == check.count("deposit", .succeeded))
  }

  @Test("a breach of an invariant is found and told with both sides")
  func breaches() throws {
    var check = try DomainCheck("custom", Self.token, blocks: 1)
    check.run()
    let key = StateKey(module: 1, table: 1, item: 0)
    let total = check.state[key]
    check.state[key] += 1
    #expect(
      check.violations == [
        "the total is the sum of the balances: sum(balances) == load total[0] does not hold: "
          + "on the left \(total), on the right \(total + 1)"
      ])
    check.state[key] -= 1
    check.state[StateKey(module: 1, table: 2, item: 1_999)] = 41
    #expect(check.violations.map { $0.prefix(6) } == ["bounds"])
  }

  @Test("keys that shall differ do, and every key is of its table")
  func distinctKeys() throws {
    var changes = Self.token
    changes["tables"] = .map([
      NamedValue(
        "few",
        CustomWorld.table(keys: 3, initial: 0, popularity: .tagged("zipf", .real(8))))
    ])
    changes["transactions"] = .map([
      NamedValue(
        "act",
        CustomWorld.type(
          "store few[x] = 1\nstore few[y] = 1\nstore few[z] = 1",
          keys: [
            "x": .text("few"), "y": CustomWorld.key("few", distinctFrom: "x"),
            "z": CustomWorld.key("few", distinctFrom: "x, y"),
          ]))
    ])
    changes["invariants"] = .map([])
    var check = try DomainCheck("custom", changes, blocks: 1, transactions: 200)
    check.run()
    let modes = check.modes["act", default: []]
    #expect(modes.count == 200 && modes.allSatisfy { $0.count == 3 })
  }

  @Test("shares, names and choosers are checked, all of them at once")
  func settings() {
    var world = CustomWorld("x = load t[k]")
    world.values["tables"] = .map([
      NamedValue("t", CustomWorld.table(keys: 1, initial: 0)),
      NamedValue("my table", CustomWorld.table(keys: 1, initial: 0)),
      NamedValue("sender", CustomWorld.table(keys: 1, initial: 0)),
    ])
    world.values["transactions"] = .map([
      NamedValue(
        "if",
        CustomWorld.type(
          "x = 1", share: 0.5,
          keys: [
            "b": .text("tt"), "c": CustomWorld.key("t", distinctFrom: "e"),
            "d": CustomWorld.key("t", distinctFrom: "b"),
          ], numbers: ["b": .integer(1)]))
    ])
    #expect(
      world.complaints == [
        "tables.my table: 'my table' is no name; a name is a letter, followed by letters, digits and '_'",
        "tables.sender: 'sender' chooses keys in another way; choose another name",
        "transactions.if: 'if' is a word of the language; choose another name",
        "transactions.if.keys.b: unknown table 'tt'; did you mean 't'? "
          + "One of: t, my table, sender, sender, sequence",
        "transactions.if.keys.c.distinct-from: unknown key 'e'; did you mean 'b'? One of: b",
        "transactions.if.keys.d.distinct-from: 't' has 1 keys, too few to differ from 1 others",
        "transactions.if.numbers.b: 'b' is the name of a key already",
        "transactions: the shares add up to 50%, not to 100%: if 50%",
      ])
  }

  @Test(
    "an invariant is told what is wrong with it",
    arguments: [
      ("sum(tt) == 1", "1:5: unknown table 'tt'; did you mean 't'? One of: t, other"),
      (
        "successes(act) == successes(act2)",
        "1:29: unknown type 'act2'; did you mean 'act'? One of: act"
      ),
      (
        "total(t) == 1",
        "1:1: unknown function 'total'. One of: sum, least, greatest, successes, before, min, max, keys"
      ),
      ("sum(t, other) == 1", "1:1: 'sum' takes 1 operand, found 2"),
      ("sum(3) == 1", "1:5: 'sum' takes the name of a table"),
      (
        "t == 1",
        "1:1: 't' is a table; say what of it: sum(t), least(t), greatest(t) or load t[...]"
      ),
      ("x == 1", "1:1: an invariant has no names but those of tables and types: 'x'"),
      ("load t[16] == 1", "1:8: 't' has 16 keys, counted from 0; there is no key 16"),
      (
        "sum(t)",
        "1:1: an invariant is true or false, as in sum(balances) == before(sum(balances)); this is a number"
      ),
      ("sum(t) = 80", "1:8: '=' gives a name its value; compare by '=='"),
      ("sum(t) == 80 80", "1:14: expected the end, found 80"),
      ("", "1:1: expected a value, found the end"),
      (
        "sum(t) == 81",
        "invariants.rule: this does not hold before the first block: sum(t) == 81 does not hold: "
          + "on the left 80, on the right 81"
      ),
      (
        "load t[sum(t)] == 5 or 1 == 1",
        "invariants.rule: this does not hold before the first block: load t[sum(t)] == 5 or 1 == 1 "
          + "cannot be evaluated: 't' has no key 80"
      ),
      (
        "1 / sum(other) == 1",
        "invariants.rule: this does not hold before the first block: 1 / sum(other) == 1 "
          + "cannot be evaluated: 1 / 0 has no result"
      ),
    ])
  func invariantFaults(text: String, complaint: String) {
    #expect(CustomWorld("x = 1", invariants: ["rule": text]).complaints == [complaint])
  }

  @Test("invariants have whole numbers of any sign")
  func exactNumbers() {
    let rules: KeyValuePairs<String, String> = [
      "below zero": "0 - sum(t) < 0",
      "beyond a word": "sum(t) * 9_000_000_000_000_000_000 > sum(t)",
      "remainder": "sum(t) % 7 == 3 and keys(t) == 16 and max(1, min(4, 3)) == 3",
      "before": "before(sum(t) + successes(act)) == 80",
    ]
    #expect(CustomWorld("x = 1", invariants: rules).complaints.isEmpty)
  }
}
