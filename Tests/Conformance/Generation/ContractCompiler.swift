import Ledger

/// Turns operations into a contract of the register machine.
///
/// It writes instructions by hand: the builder takes a new register for every value, of which a long
/// program would need too many.
struct ContractCompiler {
  /// The number of keys that the accumulator chooses from.
  private let keys: Int
  private var instructions: [Instruction] = []
  private var depth: UInt8 = 0

  // Registers: the accumulator, three for one operation, and three for each loop around it.
  private static let accumulator: UInt8 = 0
  private static let scratch: UInt8 = 1
  private static let bit: UInt8 = 2
  private static let key: UInt8 = 3
  private static let firstLoop: UInt8 = 4

  private init(keys: Int) { self.keys = keys }

  static func contract(_ name: String, _ operations: [ContractOperation], keys: Int) -> Contract {
    var compiler = ContractCompiler(keys: keys)
    compiler.append(operations)
    compiler.emit(.finish)
    do {
      return try Contract(name, instructions: compiler.instructions)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  private mutating func append(_ operations: [ContractOperation]) {
    for operation in operations { append(operation) }
  }

  private mutating func append(_ operation: ContractOperation) {
    let accumulator = Self.accumulator
    switch operation {
    case .load(let choice):
      choose(choice)
      emit(.load, target: accumulator, left: Self.key)
    case .store(let choice):
      choose(choice)
      emit(.store, target: accumulator, left: Self.key)
    case .increment(let choice, let amount):
      choose(choice)
      emit(.constant, target: Self.scratch, immediate: amount)
      emit(.increment, target: Self.scratch, left: Self.key)
    case .grow(let choice):
      choose(choice)
      emit(.increment, target: accumulator, left: Self.key)
    case .set(let word): emit(.constant, target: accumulator, immediate: word)
    case .add(let word): calculate(.add, word)
    case .subtract(let word): calculate(.subtract, word)
    case .mix(let word): calculate(.mix, word)
    case .compute(let gas): emit(.compute, immediate: gas)
    case .require(let bit):
      test(bit)
      emit(.require, target: Self.bit, index: Int32(bit))
    case .branch(let bit, let then, let otherwise): branch(bit, then, otherwise)
    case .loop(let count, let body): loop(count, body)
    }
  }

  private mutating func branch(
    _ bit: Int, _ then: [ContractOperation], _ otherwise: [ContractOperation]
  ) {
    test(bit)
    let fork = instructions.count
    emit(.jumpIfZero, target: Self.bit)
    append(then)
    let exit = instructions.count
    emit(.jump)
    land(fork)
    append(otherwise)
    land(exit)
  }

  private mutating func loop(_ count: Int, _ body: [ContractOperation]) {
    let index = Self.firstLoop + 3 * depth
    let (end, one) = (index + 1, index + 2)
    emit(.constant, target: index)
    emit(.constant, target: end, immediate: Word(count))
    emit(.constant, target: one, immediate: 1)
    let start = instructions.count
    emit(.less, target: Self.scratch, left: index, right: end)
    let exit = instructions.count
    emit(.jumpIfZero, target: Self.scratch)
    depth += 1
    append(body)
    depth -= 1
    emit(.add, target: index, left: index, right: one)
    emit(.jump, index: Int32(start))
    land(exit)
  }

  /// Puts a key into its register.
  private mutating func choose(_ choice: KeyChoice) {
    switch choice {
    case .fixed(let key):
      emit(.constant, target: Self.key, immediate: GeneratedBlock.key(key).packed)
    case .byAccumulator:
      emit(.constant, target: Self.scratch, immediate: Word(keys))
      emit(.remainder, target: Self.key, left: Self.accumulator, right: Self.scratch)
      emit(.key, target: Self.key, left: Self.key, immediate: GeneratedBlock.key(0).packed)
    }
  }

  private mutating func calculate(_ operation: Operation, _ word: Word) {
    emit(.constant, target: Self.scratch, immediate: word)
    emit(operation, target: Self.accumulator, left: Self.accumulator, right: Self.scratch)
  }

  /// Puts a bit of the accumulator into its register.
  private mutating func test(_ bit: Int) {
    emit(.constant, target: Self.scratch, immediate: 1 << Word(bit))
    emit(.divide, target: Self.bit, left: Self.accumulator, right: Self.scratch)
    emit(.constant, target: Self.scratch, immediate: 2)
    emit(.remainder, target: Self.bit, left: Self.bit, right: Self.scratch)
  }

  private mutating func emit(
    _ operation: Operation, target: UInt8 = 0, left: UInt8 = 0, right: UInt8 = 0, index: Int32 = 0,
    immediate: Word = 0
  ) {
    instructions.append(
      Instruction(
        operation, target: target, left: left, right: right, index: index, immediate: immediate))
  }

  private mutating func land(_ jump: Int) {
    instructions[jump].index = Int32(instructions.count)
  }
}
