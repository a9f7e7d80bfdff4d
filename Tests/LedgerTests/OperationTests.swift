import Ledger
import Testing

@Suite("Operations of the contract machine")
struct OperationTests {
  /// An operation on two words: its result, or `nil` if it does not fit and the transaction fails.
  struct Arithmetic: Sendable, CustomTestStringConvertible {
    let operation: Ledger.Operation
    let left: Word
    let right: Word
    let result: Word?
    var testDescription: String { "\(operation) of \(left) and \(right)" }

    init(_ operation: Ledger.Operation, _ left: Word, _ right: Word, _ result: Word?) {
      self.operation = operation
      self.left = left
      self.right = right
      self.result = result
    }
  }

  static let arithmetic: [Arithmetic] = [
    Arithmetic(.add, 2, 3, 5),
    Arithmetic(.add, .max, 0, .max),
    Arithmetic(.add, .max, 1, nil),
    Arithmetic(.subtract, 5, 3, 2),
    Arithmetic(.subtract, 3, 3, 0),
    Arithmetic(.subtract, 3, 4, nil),
    Arithmetic(.multiply, 6, 7, 42),
    Arithmetic(.multiply, 1 << 32, 1 << 31, 1 << 63),
    Arithmetic(.multiply, 1 << 32, 1 << 32, nil),
    Arithmetic(.divide, 7, 2, 3),
    Arithmetic(.divide, 7, 0, nil),
    Arithmetic(.remainder, 7, 4, 3),
    Arithmetic(.remainder, 7, 0, nil),
    Arithmetic(.minimum, 4, 9, 4),
    Arithmetic(.minimum, 9, 4, 4),
    Arithmetic(.maximum, 4, 9, 9),
    Arithmetic(.maximum, 9, 4, 9),
    Arithmetic(.less, 3, 4, 1),
    Arithmetic(.less, 4, 4, 0),
    Arithmetic(.less, .max, 0, 0),
    Arithmetic(.lessOrEqual, 4, 4, 1),
    Arithmetic(.lessOrEqual, 5, 4, 0),
    Arithmetic(.equal, 4, 4, 1),
    Arithmetic(.equal, 4, 5, 0),
    Arithmetic(.notEqual, 4, 5, 1),
    Arithmetic(.notEqual, 4, 4, 0),
  ]

  @Test("an operation gives its result, or fails the transaction", arguments: arithmetic)
  func resultOrFailure(_ example: Arithmetic) throws {
    let run = Run(
      try program([
        Instruction(.argument, target: 0, index: 0),
        Instruction(.argument, target: 1, index: 1),
        Instruction(example.operation, target: 2, left: 0, right: 1),
        Instruction(.storeAt, target: 2, immediate: key(1).packed),
        Instruction(.finish),
      ]), arguments: [example.left, example.right])
    #expect(run.writes[key(1)] == example.result)
    #expect(run.receipt.status == (example.result == nil ? .arithmetic : .succeeded))
  }

  /// Left, multiplier, divisor and quotient; `nil` if it does not fit.
  static let quotients: [(Word, Word, Word, Word?)] = [
    (6, 7, 2, 21),
    (7, 7, 2, 24),
    (0, 5, 3, 0),
    (.max, .max, .max, .max),
    (.max, 1 << 63, 1 << 63, .max),
    (1 << 63, 6, 4, 3 << 62),
    (.max - 1, .max - 1, .max, .max - 2),
    (.max, 2, 1, nil),
    (1 << 63, 2, 1, nil),
    (.max, .max, .max - 1, nil),
    (1, 1, 0, nil),
    (0, 0, 0, nil),
  ]

  @Test("mulDiv keeps 128 bits in between", arguments: quotients)
  func mulDiv(_ example: (left: Word, multiplier: Word, divisor: Word, result: Word?)) {
    let contract = Contract("mulDiv") { contract in
      let quotient = contract.mulDiv(
        contract.argument(0), contract.argument(1), contract.argument(2))
      contract.store(contract.constant(key(1).packed), quotient)
    }
    let run = Run(contract, arguments: [example.left, example.multiplier, example.divisor])
    #expect(run.writes[key(1)] == example.result)
    #expect(run.receipt.status == (example.result == nil ? .arithmetic : .succeeded))
  }

  @Test("constant, move, argument and load put a word into a register")
  func moves() throws {
    let run = Run(
      try program([
        Instruction(.constant, target: 0, immediate: 41),
        Instruction(.move, target: 1, left: 0),
        Instruction(.argument, target: 2, index: 1),
        Instruction(.loadAt, target: 3, immediate: key(9).packed),
        Instruction(.storeAt, target: 1, immediate: key(1).packed),
        Instruction(.storeAt, target: 2, immediate: key(2).packed),
        Instruction(.storeAt, target: 3, immediate: key(3).packed),
        Instruction(.storeAt, target: 4, immediate: key(4).packed),
        Instruction(.finish),
      ]), arguments: [7, 8], state: [key(9): 99])
    // A register that was never set holds 0.
    #expect(run.writes == [key(1): 41, key(2): 8, key(3): 99, key(4): 0])
  }

  @Test("load, store and increment take their key from a register or from the program")
  func accesses() throws {
    let run = Run(
      try program([
        Instruction(.constant, target: 0, immediate: key(1).packed),
        Instruction(.constant, target: 1, immediate: 5),
        Instruction(.load, target: 2, left: 0),
        Instruction(.store, target: 1, left: 0),
        Instruction(.increment, target: 1, left: 0),
        Instruction(.incrementAt, target: 1, immediate: key(2).packed),
        Instruction(.finish),
      ]), state: [key(2): .max])
    #expect(
      run.events == [
        .load(key(1)), .store(key(1), 5), .increment(key(1), by: 5), .increment(key(2), by: 5),
        .finished,
      ])
    #expect(run.writes == [key(1): 10, key(2): 4])
    #expect(run.receipt.loads == 1 && run.receipt.stores == 3)
  }

  @Test("a key is a prefix with an item, which must fit")
  func keys() throws {
    let contract = Contract("key") { contract in
      let row = contract.key(module: 3, table: 5, item: contract.argument(0))
      contract.store(row, contract.constant(1))
    }
    #expect(Run(contract, arguments: [17]).writes == [key(17): 1])
    #expect(Run(contract, arguments: [StateKey.itemMax]).receipt.status == .succeeded)
    #expect(Run(contract, arguments: [StateKey.itemMax + 1]).receipt.status == .arithmetic)
    let last = Contract("last") { contract in
      let row = contract.key(module: 255, table: 255, item: contract.argument(0))
      contract.store(row, contract.constant(1))
    }
    #expect(Run(last, arguments: [StateKey.itemMax]).receipt.status == .arithmetic)
  }

  @Test(
    "an access to the key that names nothing fails",
    arguments: [Ledger.Operation.load, .store, .increment])
  func noKey(operation: Ledger.Operation) throws {
    let run = Run(
      try program([
        Instruction(.constant, target: 0, immediate: .max),
        Instruction(operation, target: 1, left: 0),
        Instruction(.finish),
      ]))
    #expect(run.receipt.status == .arithmetic)
  }

  @Test("mix tells operands and their order apart")
  func mix() {
    let contract = Contract("mix") { contract in
      let mixed = contract.mix(contract.argument(0), contract.argument(1))
      contract.store(contract.constant(key(1).packed), mixed)
    }
    var words: Set<Word> = []
    for left in Word(0)..<40 {
      for right in Word(0)..<40 {
        words.insert(Run(contract, arguments: [left, right]).writes[key(1)] ?? 0)
      }
    }
    #expect(words.count == 1_600)
  }
}
