import Ledger
import Settings
import Testing
import Workloads

@Suite("What the writer of a contract is told")
struct CustomFaultTests {
  @Test("a popularity that does not fit its table is blamed on the table, or on the key")
  func popularity() throws {
    guard case .tagged(let forms) = Popularity.setting("popularity", "").kind,
      case .group(let members) = forms.first(where: { $0.name == "drifting" })?.kind
    else { preconditionFailure("a popularity can drift") }
    let drifting = SettingValue.tagged(
      "drifting", .group(SettingValues(["keys": .integer(9)], for: members)))
    var world = CustomWorld("store t[k] = 1")
    world.values["tables"] = .map([
      NamedValue("t", CustomWorld.table(keys: 16, initial: 5, popularity: drifting))
    ])
    let error = #expect(throws: WorkloadError.self) { try world.domain() }
    #expect(error?.setting == "tables.t.popularity")
  }

  @Test(
    "a mistake has its place, what was expected and what comes nearest",
    arguments: [
      ("x = load tt[k]", "1:10: unknown table 'tt'; did you mean 't'? One of: t, other"),
      ("store u[0] = 1", "1:7: unknown table 'u'; did you mean 't'? One of: t, other"),
      ("x = 1\ny = xx", "2:5: unknown name 'xx'; did you mean 'x'? One of: a, k, x, y"),
      ("y = x\nx = 1", "1:5: 'x' is used before it has a value"),
      (
        "if a > 3 { x = 1 }\ny = x",
        "2:5: 'x' has a value on some ways to here only; give it one before the 'if' or 'repeat'"
      ),
      (
        "if a > 3 { x = 1 } else { y = 2 }\nz = x",
        "2:5: 'x' has a value on some ways to here only; give it one before the 'if' or 'repeat'"
      ),
      (
        "repeat a at most 3 as i { x = i }\ny = x",
        "2:5: 'x' has a value on some ways to here only; give it one before the 'if' or 'repeat'"
      ),
      ("x = t + 1", "1:5: 't' is a table; to read a word of it: load t[...]"),
      ("x = t[3]", "1:5: to read a word of a table: load t[...]"),
      ("t[3] = 1", "1:1: to write a word of a table: store t[...] = ..."),
      ("a = 3", "1:1: 'a' keeps its value; choose another name for a new one"),
      (
        "repeat 2 at most 3 as a { compute 1us }",
        "1:23: 'a' has a value already; choose another name to count with"
      ),
      (
        "repeat 2 at most 3 as i { i = 1 }",
        "1:27: 'i' keeps its value; choose another name for a new one"
      ),
      (
        "repeat 2 at most a as i { compute 1us }",
        "1:18: the bound behind 'at most' is a number, such as 100, or keys(TABLE)"
      ),
      (
        "repeat a as i { compute 1us }",
        "1:10: expected 'at most' and a bound, as in: repeat COUNT at most 100 as i { ... }, found 'as'"
      ),
      (
        "while a > 3 { compute 1us }",
        "1:1: 'while' has no bound; a loop says how often it runs at most: "
          + "repeat COUNT at most 100 as i { ... }"
      ),
      (
        "for i in 3 {\n x = 1\n}",
        "1:1: 'for' has no bound; a loop says how often it runs at most: "
          + "repeat COUNT at most 100 as i { ... }"
      ),
      ("x = load t[16]", "1:12: 't' has 16 keys, counted from 0; there is no key 16"),
      ("store other[2 - 1] = 1", "1:15: 'other' has 1 key, counted from 0; there is no key 1"),
      ("x = 1 +", "1:8: expected a value, found the end of the line"),
      ("x = (1 + 2", "1:11: expected ')' to close a bracket, found the end of the line"),
      ("x = load t[1", "1:13: expected ']' behind the number of a word, found the end of the line"),
      ("x = min(1, 2", "1:13: expected ')' to close the call, found the end of the line"),
      ("x = load [1]", "1:10: expected the name of a table, found '['"),
      ("store t[1] 3", "1:12: expected '=' and what is stored, found 3"),
      ("increment t[1] 3", "1:16: expected 'by' and what is added, found 3"),
      ("if a > 3\nx = 1", "1:9: expected '{' and statements, found the end of the line"),
      ("if a > 3 {\nx = 1", "1:10: this '{' is never closed"),
      ("x = 1 }", "1:7: '}' closes nothing"),
      ("x = 1 2", "1:7: expected the end of the line, found 2"),
      ("else { x = 1 }", "1:1: 'else' without an 'if' before it"),
      ("load t[1]", "1:1: what is loaded needs a name: value = load TABLE[...]"),
      ("x += 1", "1:3: expected '=' after a name: x = x + ..."),
      ("x == 1", "1:3: '==' compares; a name gets its value by '='"),
      ("require a = 1", "1:11: '=' gives a name its value; compare by '=='"),
      ("require 1 < a < 9", "1:15: comparisons do not chain; join two of them by 'and'"),
      ("require a, 0", "1:12: 0 is no code; expected a number from 1 to 65_535"),
      (
        "require a, x",
        "1:12: expected a number from 1 to 65_535, with which the transaction reverts, found 'x'"
      ),
      (
        "require a, \"no money\"",
        "1:12: unexpected '\"'; there are no texts, put remarks behind '#'"
      ),
      ("x = a && 1", "1:7: unexpected '&'; write 'and'"),
      ("x = 2 ^ 3", "1:7: unexpected '^'"),
      ("x = -1", "1:5: expected a value, found '-'; words are never negative"),
      ("x = 10m", "1:5: unknown unit 'm' in '10m'; the units are ns, us, ms, s, min and h"),
      ("x = 1.5", "1:5: 1.5 needs a unit, such as 1.5ms"),
      ("x = 1__0", "1:5: '1__0' is not a whole number"),
      ("by = 1", "1:1: 'by' is a word of the language; choose another name"),
      (
        "stor t[1] = 1",
        "1:1: 'stor' begins no statement; did you mean 'store'? Those are: store, increment, compute, "
          + "require, if, repeat, finish, or NAME = ..."
      ),
      ("3 = x", "1:1: expected a statement, found 3"),
      (
        "x = mim(1, 2)",
        "1:5: unknown function 'mim'; did you mean 'min'? One of: min, max, muldiv, mix, keys"
      ),
      ("x = muldiv(1, 2)", "1:5: 'muldiv' takes 3 operands, found 2"),
      ("x = keys(3)", "1:10: 'keys' takes the name of a table"),
      ("finish\nx = 1", "2:1: this is never reached; a 'finish' before it ends the transaction"),
      ("compute 2_000s", "1:9: 'compute' takes at most 1_000s"),
      ("", "1:1: the body is empty; expected a statement"),
      ("# nothing", "1:10: the body is empty; expected a statement"),
    ])
  func faults(body: String, complaint: String) {
    #expect(CustomWorld(body).complaints == [complaint])
  }

  @Test("all mistakes are told at once, also those behind a broken line and inside its block")
  func severalFaults() {
    let body = """
      x = 1 +
      if a > {
        y = 2 *
      }
      store = 3
      """
    #expect(
      CustomWorld(body).complaints
        == [
          "1:8: expected a value, found the end of the line",
          "2:8: expected a value, found '{'",
          "3:10: expected a value, found the end of the line",
          "5:7: expected the name of a table, found '='",
        ])
  }

  @Test("too many registers, too deep nesting and too long expressions are refused")
  func limits() {
    let names = (0..<70).map { "x\($0) = \($0)" }.joined(separator: "\n")
    #expect(
      CustomWorld(names).complaints.first?.hasPrefix("1:1: the body needs more than 64 registers")
        == true)

    let brackets = "x = " + String(repeating: "(", count: 100_000) + "1"
    let blocks = String(repeating: "if a {\n", count: 100_000)
    let otherwise = "if a { x = 1 }" + String(repeating: " else if a { x = 1 }", count: 10_000)
    let negations = "x = " + String(repeating: "not ", count: 100_000) + "1"
    for body in [brackets, blocks, otherwise, negations] {
      #expect(CustomWorld(body).complaints.contains { $0.contains("nested more than 32 deep") })
    }
    let sum = "x = 1" + String(repeating: " + a", count: 100_000)
    #expect(
      CustomWorld(sum).complaints == [
        "1:519: more than 128 operators in one expression; give a part of it a name"
      ])
    let short = "x = 1" + String(repeating: " + a", count: 128)
    #expect(CustomWorld(short).complaints.isEmpty)
  }

  @Test("a contract that needs more gas than there is on the first state is refused")
  func outOfGas() {
    let sentence =
      "transactions.act.body: 'act' runs out of gas on the first state: it needs more than "
    var world = CustomWorld("repeat 1_000_000_000_000 at most 1_000_000_000_000 as i { compute 1 }")
    world.values["gas-limit"] = .integer(100_000)
    #expect(
      world.complaints == [
        sentence + "100_000; lower what follows 'at most' or 'compute', or raise 'gas-limit'"
      ])
    world = CustomWorld("compute 20ms")
    #expect(world.complaints.count == 1)
    world.values["gas-limit"] = .integer(21_000_000)
    #expect(world.complaints.isEmpty)
  }
}
