/// Records the program of a contract while its body runs, once.
///
/// Every value lives in a register of its own, taken when it is made; the registers that the body of
/// a `when`, a `loop` or a ``scoped(_:)`` took are free again after it.
public final class ContractBuilder {
  private var instructions: [Instruction] = []
  private var nextRegister = 0

  fileprivate init() {}

  fileprivate func finished(name: String) -> Contract {
    emit(Instruction(.finish))
    do {
      return try Contract(name, instructions: instructions)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  fileprivate func emit(_ instruction: Instruction) {
    instructions.append(instruction)
  }

  fileprivate func fresh() -> Value {
    precondition(
      nextRegister < Contract.registerMax,
      "a contract has \(Contract.registerMax) registers; this one needs more")
    defer { nextRegister += 1 }
    return Value(register: UInt8(nextRegister), builder: self)
  }

  fileprivate func binary(_ operation: Operation, _ left: Value, _ right: Value) -> Value {
    let result = fresh()
    emit(
      Instruction(
        operation, target: result.register, left: left.register, right: right.register))
    return result
  }

  /// Records `body`; the registers that it took are free again after it.
  public func scoped(_ body: () -> Void) {
    let mark = nextRegister
    body()
    nextRegister = mark
  }
}

extension Contract {
  /// Builds a contract by recording what `body` does.
  ///
  /// A body that needs too many registers is a programmer's error.
  public init(_ name: String, _ body: (ContractBuilder) -> Void) {
    let builder = ContractBuilder()
    body(builder)
    self = builder.finished(name: name)
  }
}

// MARK: - Values

extension ContractBuilder {
  /// A word in a register, while a contract is recorded.
  public struct Value {
    fileprivate let register: UInt8
    fileprivate let builder: ContractBuilder
  }

  /// The transaction's argument at `index`.
  public func argument(_ index: Int) -> Value {
    let result = fresh()
    emit(Instruction(.argument, target: result.register, index: Int32(index)))
    return result
  }

  /// A constant.
  public func constant(_ word: Word) -> Value {
    let result = fresh()
    emit(Instruction(.constant, target: result.register, immediate: word))
    return result
  }

  /// A variable that starts as a copy of `value`; change it with ``assign(_:_:)``.
  public func variable(_ value: Value) -> Value {
    let result = fresh()
    emit(Instruction(.move, target: result.register, left: value.register))
    return result
  }

  /// Sets a variable.
  public func assign(_ variable: Value, _ value: Value) {
    emit(Instruction(.move, target: variable.register, left: value.register))
  }

  /// The state key of row `item` of a table; reverts if `item` needs more than 48 bits.
  public func key(module: UInt8, table: UInt8, item: Value) -> Value {
    let result = fresh()
    let prefix = StateKey(module: module, table: table, item: 0).packed
    emit(
      Instruction(.key, target: result.register, left: item.register, immediate: prefix))
    return result
  }

  /// `left * multiplier / divisor` with a 128-bit product, rounded down.
  public func mulDiv(_ left: Value, _ multiplier: Value, _ divisor: Value) -> Value {
    let result = variable(left)
    emit(
      Instruction(
        .multiplyDivide, target: result.register, left: multiplier.register,
        right: divisor.register))
    return result
  }

  /// The smaller of two words.
  public func minimum(_ left: Value, _ right: Value) -> Value { binary(.minimum, left, right) }
  /// The larger of two words.
  public func maximum(_ left: Value, _ right: Value) -> Value { binary(.maximum, left, right) }
  /// A well-mixed function of two words.
  public func mix(_ left: Value, _ right: Value) -> Value { binary(.mix, left, right) }
}

// MARK: - State, effort and control

extension ContractBuilder {
  /// The word under a state key.
  public func load(_ key: Value) -> Value {
    let result = fresh()
    emit(Instruction(.load, target: result.register, left: key.register))
    return result
  }

  /// Writes a word under a state key.
  public func store(_ key: Value, _ value: Value) {
    emit(Instruction(.store, target: value.register, left: key.register))
  }

  /// Adds to the word under a state key without reading it, modulo 2^64.
  public func increment(_ key: Value, by amount: Value) {
    emit(Instruction(.increment, target: amount.register, left: key.register))
  }

  /// Burns a fixed amount of gas.
  public func compute(_ gas: UInt64) {
    if gas > 0 { emit(Instruction(.compute, immediate: gas)) }
  }

  /// Burns as much gas as a register says.
  public func compute(_ gas: Value) {
    emit(Instruction(.computeRegister, target: gas.register))
  }

  /// Reverts with `code` unless `condition` holds.
  public func require(_ condition: Value, code: UInt16) {
    emit(Instruction(.require, target: condition.register, index: Int32(code)))
  }

  /// Ends the transaction well, here.
  public func finish() {
    emit(Instruction(.finish))
  }

  /// Runs `body` if `condition` is not zero, else `otherwise`.
  public func when(_ condition: Value, _ body: () -> Void, otherwise: (() -> Void)? = nil) {
    let branch = placeholder(.jumpIfZero, testing: condition)
    scoped(body)
    guard let otherwise else { return land(branch) }
    let exit = placeholder(.jump)
    land(branch)
    scoped(otherwise)
    land(exit)
  }

  /// Runs `body` with every index from 0 to below `count`, but never more often than `limit`.
  public func loop(_ count: Value, atMost limit: Word, _ body: (Value) -> Void) {
    scoped {
      let end = minimum(count, constant(limit))
      let one = constant(1)
      let index = variable(constant(0))
      let start = instructions.count
      let more = index < end
      let exit = placeholder(.jumpIfZero, testing: more)
      scoped { body(index) }
      assign(index, index + one)
      emit(Instruction(.jump, index: Int32(start)))
      land(exit)
    }
  }

  private func placeholder(_ operation: Operation, testing condition: Value? = nil) -> Int {
    emit(Instruction(operation, target: condition?.register ?? 0))
    return instructions.count - 1
  }

  private func land(_ jump: Int) {
    instructions[jump].index = Int32(instructions.count)
  }
}

// MARK: - Operators

extension ContractBuilder.Value {
  /// The sum; reverts on overflow.
  public static func + (left: Self, right: Self) -> Self { left.builder.binary(.add, left, right) }
  /// The difference; reverts below zero.
  public static func - (left: Self, right: Self) -> Self {
    left.builder.binary(.subtract, left, right)
  }
  /// The product; reverts on overflow.
  public static func * (left: Self, right: Self) -> Self {
    left.builder.binary(.multiply, left, right)
  }
  /// The quotient, rounded down; reverts if `right` is 0.
  public static func / (left: Self, right: Self) -> Self {
    left.builder.binary(.divide, left, right)
  }
  /// The remainder; reverts if `right` is 0.
  public static func % (left: Self, right: Self) -> Self {
    left.builder.binary(.remainder, left, right)
  }
  /// 1 if less, else 0.
  public static func < (left: Self, right: Self) -> Self { left.builder.binary(.less, left, right) }
  /// 1 if not greater, else 0.
  public static func <= (left: Self, right: Self) -> Self {
    left.builder.binary(.lessOrEqual, left, right)
  }
  /// 1 if equal, else 0.
  public static func == (left: Self, right: Self) -> Self {
    left.builder.binary(.equal, left, right)
  }
  /// 1 if different, else 0.
  public static func != (left: Self, right: Self) -> Self {
    left.builder.binary(.notEqual, left, right)
  }
}
