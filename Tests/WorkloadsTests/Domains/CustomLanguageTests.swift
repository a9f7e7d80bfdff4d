import Ledger
import Testing
import Workloads

@Suite("The language of contracts")
struct CustomLanguageTests {
  @Test(
    "expressions have their values",
    arguments: [
      ("2 + 3 * 4", 14), ("(2 + 3) * 4", 20), ("10 - 3 - 2", 5), ("7 % 4 * 2", 6), ("a / 2", 3),
      ("1_000", 1_000), ("1.5us", 1_500), ("a * 2us", 14_000), ("keys(t)", 16),
      ("keys(t) - 1", 15), ("min(a, 3)", 3), ("max(a, 3)", 7), ("muldiv(a, a, 2)", 24),
      ("muldiv(1_000_000_000_000_000_000, 1_000, 500)", 2_000_000_000_000_000_000),
      ("load t[3]", 5), ("load t[a]", 5), ("load t[k] + load t[(a + 1) % 16]", 10),
      ("a < 8", 1), ("a <= 6", 0), ("a == 7", 1), ("a != 7", 0), ("a >= 7", 1), ("a > 7", 0),
      ("a > 6", 1),
      ("a >= 8", 0), ("a < 7", 0), ("a <= 7", 1),
      ("not a", 0), ("not a == 8", 1), ("not not a", 1), ("a and 2", 1), ("a and 0", 0),
      ("0 or a", 1), ("0 or 0", 0), ("1 < 2 and 2 < 3 or 0", 1), ("1 or 0 and 0", 1),
      ("mix(a, 1) == mix(1, a)", 0), ("mix(a, 1) == mix(7, 1)", 1),
      ("min(max(a, 2), muldiv(3, 4, 2)) + a", 13),
    ])
  func expressions(text: String, value: Word) throws {
    #expect(try CustomWorld("store other[0] = \(text)").run().other == value)
    // The same in a register that is known beforehand, and that the expression reads.
    #expect(try CustomWorld("x = a\nx = \(text)\nstore other[0] = x").run().other == value)
    let renamed = text.replacing(#/\ba\b/#, with: "x")
    #expect(try CustomWorld("x = a\nx = \(renamed)\nstore other[0] = x").run().other == value)
  }

  @Test("the right side of 'and' and 'or' is left alone if the left one decides")
  func shortCircuits() throws {
    for text in ["a == 7 or load t[a * 100] == 1", "not (a == 8 and load t[a * 100])"] {
      let result = try CustomWorld("store other[0] = \(text)").run()
      #expect(result.status == .succeeded && result.other == 1)
    }
  }

  @Test(
    "statements do what they say",
    arguments: [
      // A branch, and which names have a value behind it.
      ("if a > 3 { x = 1 } else { x = 2 }\nstore other[0] = x", 1),
      ("if a > 9 { x = 1 }\nelse { x = 2 }\nstore other[0] = x", 2),
      ("if a > 9 { x = 1 } else if a > 6 { x = 2 } else { x = 3 }\nstore other[0] = x", 2),
      ("if a > 3 {\n  x = 1\n} else {\n  finish\n}\nstore other[0] = x", 1),
      ("if a > 3 { finish }\nstore other[0] = 1", 0),
      ("x = 1\nif a > 3 { x = x + 1 }\nstore other[0] = x", 2),
      // Loops.
      ("s = 0\nrepeat a at most 100 as i { s = s + i }\nstore other[0] = s", 21),
      ("s = 0\nrepeat a at most 3 as i { s = s + i }\nstore other[0] = s", 3),
      ("s = 0\nrepeat 0 at most 3 as i { s = 9 }\nstore other[0] = s", 0),
      ("repeat keys(t) at most keys(t) as i { increment other[0] by load t[i] }", 80),
      (
        "s = 0\nrepeat a at most 9 as i { repeat i at most 9 as j { s = s + j } }\nstore other[0] = s",
        35
      ),
      ("repeat 5 at most 9 as i { increment other[0] by i\n if i == 2 { finish } }", 3),
      (
        "repeat 2 at most 9 as i { y = i }\nrepeat 3 at most 9 as i { y = i\n increment other[0] by y }",
        3
      ),
      ("increment other[0] by a\nincrement other[0] by 1", 8),
      ("# a remark\n\nstore other[0] = 4 # another\n\n", 4),
      ("compute 10us\r\nstore other[0] = 1\r\n", 1),
    ])
  func statements(body: String, value: Word) throws {
    let result = try CustomWorld(body).run()
    #expect(result.status == .succeeded && result.other == value)
  }

  @Test(
    "a transaction reverts with its status, and nothing of it is left",
    arguments: [
      ("require a == 8", Receipt.Status.reverted(code: 1)),
      ("require a == 7\nrequire a == 8", .reverted(code: 2)),
      ("require a == 8, 900", .reverted(code: 900)), ("x = a - 8", .arithmetic),
      ("x = 3 - 5", .arithmetic), ("x = a / 0", .arithmetic), ("x = muldiv(a, 2, 0)", .arithmetic),
      ("x = load t[a + 9]", .arithmetic), ("store t[a + 9] = 1", .arithmetic),
      ("increment t[a + 9] by 1", .arithmetic), ("store t[a * 1_000_000_000_000] = 1", .arithmetic),
    ])
  func reverts(statement: String, status: Receipt.Status) throws {
    let result = try CustomWorld("store other[0] = 3\nstore t[0] = 1\n" + statement).run()
    #expect(result.status == status)
    #expect(result.other == 0 && result.words == Array(repeating: 5, count: 16))
  }

  @Test("an index is compared with the table's size only where it could be beyond it")
  func checkedIndices() throws {
    for (index, isChecked) in [
      ("3", false), ("k", false), ("a", false), ("a + 1", true), ("a % 16", false),
      ("a % 17", true), ("min(a + 1, 15)", false), ("load t[0]", true),
    ] {
      let contract = try CustomWorld("x = load t[\(index)]").domain().contracts[0]
      #expect(contract.instructions.contains { $0.operation == .subtract } == isChecked)
    }
    let contract = try CustomWorld("repeat a at most 16 as i { store t[i] = 1 }").domain()
      .contracts[0]
    #expect(!contract.instructions.contains { $0.operation == .subtract })
  }

  @Test("a word that is named by a number takes one instruction")
  func fixedKeys() throws {
    let contract = try CustomWorld("store t[2 * 2] = 9").domain().contracts[0]
    // The two arguments, then the constant.
    #expect(
      contract.instructions.map(\.operation)
        == [.argument, .argument, .constant, .storeAt, .finish])
    #expect(contract.instructions[3].immediate == StateKey(module: 1, table: 0, item: 4).packed)
  }

  @Test("work is what 'compute' says, times 'work'", arguments: [1.0, 2.5, 0])
  func work(factor: Double) throws {
    for text in ["10us", "a * 1us + 3us"] {
      var world = CustomWorld("compute \(text)")
      world.values["work"] = .real(factor)
      let work = try world.run().execution.work
      #expect(abs(Double(work) - 10_000 * factor) < 20)
    }
  }

  @Test("no smaller word than the largest is a bound of a table's keys")
  func boundOfTheLargestWord() throws {
    let largest = "9_223_372_036_854_775_807 * 2 + 1"
    let world = CustomWorld("store t[min(a + 13, \(largest))] = 1")
    #expect(try world.run().status == .arithmetic)
  }

  @Test("no text makes the compiler fail: it gives a contract or says what is wrong")
  func robustness() {
    let body = """
      x = load t[k] # remark
      if x > 3 and not (a == 1 or x <= 2) { store t[a % 16] = muldiv(x, 2, 3) } else { x = 1_0 }
      repeat a at most 10 as i {
        increment other[0] by min(i, 3)
        require x != 9, 4
      }
      compute 1.5us
      """
    #expect(CustomWorld(body).complaints.isEmpty)
    let characters = Array(body)
    let insertions = Array("{}()[]=<,.#\n0x_ &é")
    for position in characters.indices {
      var shorter = characters
      shorter.remove(at: position)
      var other = characters
      other[position] = insertions[position % insertions.count]
      for text in [String(characters[..<position]), String(shorter), String(other)] {
        let world = CustomWorld(text)
        if world.complaints.isEmpty { #expect(throws: Never.self) { try world.run() } }
      }
    }
  }
}
