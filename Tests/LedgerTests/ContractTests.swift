import Ledger
import Testing

@Suite("Contracts")
struct ContractTests {
  /// A program that is refused, where, and why.
  struct Refused: Sendable, CustomTestStringConvertible {
    let instructions: [Instruction]
    let position: Int
    let reason: String
    var testDescription: String { reason }

    init(_ instructions: [Instruction], _ position: Int, _ reason: String) {
      self.instructions = instructions
      self.position = position
      self.reason = reason
    }

    /// One instruction before a good end.
    init(_ instruction: Instruction, _ reason: String) {
      self.init([instruction, Instruction(.finish)], 0, reason)
    }
  }

  static let refused: [Refused] = [
    Refused([], 0, "a program needs an instruction"),
    Refused(
      [Instruction(.finish), Instruction(.move)], 1,
      "a program must end with 'finish' or 'jump', but ends with 'move'"),
    Refused(Instruction(.move, target: 64), "register 64 is out of range; there are 64"),
    Refused(Instruction(.move, left: 200), "register 200 is out of range; there are 64"),
    Refused(Instruction(.add, right: 64), "register 64 is out of range; there are 64"),
    Refused(
      Instruction(.jump, index: 2), "jump to 2 leaves the program of 2 instructions"),
    Refused(
      Instruction(.jumpIfZero, index: -1), "jump to -1 leaves the program of 2 instructions"),
    Refused(Instruction(.argument, index: 256), "argument 256 is out of range 0...255"),
    Refused(Instruction(.argument, index: -1), "argument -1 is out of range 0...255"),
    Refused(
      Instruction(.require, index: 65_536), "revert code 65536 is out of range 0...65535"),
    Refused(
      Instruction(.key, immediate: 1), "a key's prefix must leave its item bits 0"),
    Refused(Instruction(.loadAt, immediate: .max), "the all-ones state key names nothing"),
    Refused(Instruction(.storeAt, immediate: .max), "the all-ones state key names nothing"),
    Refused(Instruction(.incrementAt, immediate: .max), "the all-ones state key names nothing"),
  ]

  @Test("a bad program is refused when it is built", arguments: refused)
  func badPrograms(_ refused: Refused) throws {
    let error = try #require(throws: ContractError.self) {
      try Contract("bad", instructions: refused.instructions)
    }
    #expect(error.position == refused.position)
    #expect(error.reason == refused.reason)
    #expect(
      error.description == "contract 'bad', instruction \(refused.position): \(refused.reason)")
  }

  @Test("a contract knows its registers and arguments")
  func counts() throws {
    let contract = Contract("counts") { contract in
      contract.store(contract.argument(2), contract.argument(0))
    }
    #expect(contract.registerCount == 2)
    #expect(contract.argumentCount == 3)
    #expect(contract.instructions.map(\.operation) == [.argument, .argument, .store, .finish])
  }

  @Test("an instruction takes 16 bytes")
  func size() {
    #expect(MemoryLayout<Instruction>.stride == 16)
  }

  @Test("when runs one of its branches", arguments: [Word(0), 1, 5])
  func branches(flag: Word) {
    let contract = Contract("when") { contract in
      let out = contract.constant(key(1).packed)
      contract.when(contract.argument(0)) {
        contract.store(out, contract.constant(10))
      } otherwise: {
        contract.store(out, contract.constant(20))
      }
      contract.store(contract.constant(key(2).packed), contract.constant(30))
    }
    let run = Run(contract, arguments: [flag])
    #expect(run.writes == [key(1): flag == 0 ? 20 : 10, key(2): 30])
  }

  @Test("when without otherwise runs its branch or nothing")
  func branch() {
    let contract = Contract("when") { contract in
      contract.when(contract.argument(0)) {
        contract.store(contract.constant(key(1).packed), contract.constant(10))
        contract.finish()
      }
      contract.require(contract.constant(0), code: 1)
    }
    #expect(Run(contract, arguments: [1]).receipt.status == .succeeded)
    #expect(Run(contract, arguments: [0]).receipt.status == .reverted(code: 1))
  }

  /// Writes one row after another, as many as its argument says, but 5 at most.
  static let counting = Contract("loop") { contract in
    contract.loop(contract.argument(0), atMost: 5) { index in
      contract.store(contract.key(module: 3, table: 5, item: index), index + contract.constant(1))
    }
  }

  @Test(
    "a loop runs as often as it is told, and never more often than its limit",
    arguments: [(Word(0), 0), (1, 1), (4, 4), (5, 5), (6, 5), (.max, 5)])
  func loops(count: Word, times: Int) {
    let expected = (0..<times).map { MachineEvent.store(key(UInt64($0)), Word($0 + 1)) }
    #expect(Run(Self.counting, arguments: [count]).events == expected + [.finished])
  }

  @Test("a program that jumps in circles ends when its gas does")
  func endlessLoop() throws {
    let run = Run(try program([Instruction(.jump, index: 0)]), gasLimit: 1_000)
    #expect(run.receipt.status == .outOfGas)
  }

  @Test("nested loops and branches keep their registers apart")
  func nesting() {
    let contract = Contract("nested") { contract in
      let sum = contract.variable(contract.constant(0))
      contract.loop(contract.argument(0), atMost: 10) { outer in
        contract.loop(outer, atMost: 10) { inner in
          contract.when(inner % contract.constant(2)) {
            contract.assign(sum, sum + inner * outer)
          }
        }
      }
      contract.store(contract.constant(key(1).packed), sum)
    }
    var expected: Word = 0
    for outer in Word(0)..<7 {
      for inner in 0..<outer where inner % 2 != 0 { expected += inner * outer }
    }
    #expect(Run(contract, arguments: [7]).writes == [key(1): expected])
  }

  @Test("values made in a scope give their registers back, and leave what was assigned")
  func scopes() {
    let contract = Contract("scopes") { contract in
      let sum = contract.variable(contract.constant(0))
      for word in Word(1)...100 {
        contract.scoped { contract.assign(sum, sum + contract.constant(word)) }
      }
      contract.store(contract.constant(key(1).packed), sum)
    }
    #expect(Run(contract).writes == [key(1): 5_050])
    #expect(contract.registerCount < 6)
  }

  @Test("the operators read as they look")
  func operators() {
    let contract = Contract("operators") { contract in
      let left = contract.argument(0), right = contract.argument(1)
      let results = [
        left + right, left - right, left * right, left / right, left % right, left < right,
        left <= right, left == right, left != right, contract.minimum(left, right),
        contract.maximum(left, right),
      ]
      for (index, result) in results.enumerated() {
        contract.store(contract.constant(key(UInt64(index)).packed), result)
      }
    }
    let run = Run(contract, arguments: [17, 5])
    let words = (0..<11).map { run.writes[key($0)] }
    #expect(words == [22, 12, 85, 3, 2, 0, 0, 0, 1, 5, 17])
  }
}
