import Ledger
import Settings

extension BodyCompiler {
  /// Instructions that put a word into a register; into which, if it matters.
  mutating func evaluate(_ expression: Expression, into target: UInt8? = nil) -> UInt8 {
    if let word = constant(expression) { return emit(constant: word, into: target) }
    let mark = writer.free
    switch expression.form {
    case .number(let word): return emit(constant: word, into: target)
    case .name(let name):
      return move(register(of: name, expression.position), into: target)
    case .load(let location):
      let place = place(location)
      let result = result(in: target, above: mark)
      switch place {
      case .fixed(let key):
        writer.emit(Instruction(.loadAt, target: result, immediate: key.packed))
      case .register(let key): writer.emit(Instruction(.load, target: result, left: key))
      }
      return result
    case .call(let function, let operands):
      return call(function, operands, expression.position, into: target)
    case .not(let negated):
      let value = evaluate(negated)
      let zero = emit(constant: 0)
      return emit(.equal, value, zero, into: target, above: mark)
    case .binary(.and, let left, let right): return join(left, right, isAnd: true, into: target)
    case .binary(.or, let left, let right): return join(left, right, isAnd: false, into: target)
    case .binary(let operation, let left, let right):
      let first = evaluate(left)
      let second = evaluate(right)
      let (operation, isSwapped) = operation.instruction
      return emit(
        operation, isSwapped ? second : first, isSwapped ? first : second, into: target,
        above: mark)
    }
  }

  /// A call of one of the functions.
  private mutating func call(
    _ name: String, _ operands: [Expression], _ position: TextPosition, into target: UInt8?
  ) -> UInt8 {
    guard let function = Function(rawValue: name) else {
      let names = Function.allCases.map(\.rawValue)
      refuse(position, SettingRefusal.unknown("function", name, among: names).reason)
      return 0
    }
    guard operands.count == function.operandCount else {
      let noun = function.operandCount == 1 ? "operand" : "operands"
      refuse(position, "'\(name)' takes \(function.operandCount) \(noun), found \(operands.count)")
      return 0
    }
    let mark = writer.free
    switch function {
    case .min: return apply(.minimum, operands, into: target)
    case .max: return apply(.maximum, operands, into: target)
    case .mix: return apply(.mix, operands, into: target)
    case .muldiv:
      // The operation multiplies its target.
      let product = writer.take()
      _ = evaluate(operands[0], into: product)
      let factor = evaluate(operands[1])
      let divisor = evaluate(operands[2])
      writer.emit(Instruction(.multiplyDivide, target: product, left: factor, right: divisor))
      writer.release(to: mark + 1)
      return target.map { move(product, into: $0) } ?? product
    case .keys:
      guard case .name(let name) = operands[0].form else {
        refuse(operands[0].position, "'keys' takes the name of a table")
        return 0
      }
      _ = table(name, operands[0].position)
      return 0
    }
  }

  private mutating func apply(
    _ operation: Operation, _ operands: [Expression], into target: UInt8?
  ) -> UInt8 {
    let mark = writer.free
    let first = evaluate(operands[0])
    let second = evaluate(operands[1])
    return emit(operation, first, second, into: target, above: mark)
  }

  /// `and` or `or`: the right side is evaluated only if the left one leaves it open.
  private mutating func join(
    _ left: Expression, _ right: Expression, isAnd: Bool, into target: UInt8?
  ) -> UInt8 {
    let mark = writer.free
    // Not the target itself, which the right side may still read.
    let result = writer.take()
    truth(of: left, into: result)
    let test: UInt8
    if isAnd {
      test = result
    } else {
      let zero = emit(constant: 0)
      test = writer.take()
      writer.emit(Instruction(.equal, target: test, left: result, right: zero))
    }
    let exit = writer.jump(.jumpIfZero, testing: test)
    writer.release(to: mark + 1)
    truth(of: right, into: result)
    writer.land(exit)
    writer.release(to: min(mark + 1, Contract.registerMax))
    guard let target else { return result }
    writer.release(to: mark)
    return move(result, into: target)
  }

  /// 1 into a register if an expression is not 0, else 0.
  private mutating func truth(of expression: Expression, into result: UInt8) {
    if expression.isTruth {
      _ = evaluate(expression, into: result)
      return
    }
    let value = evaluate(expression)
    let zero = emit(constant: 0)
    writer.emit(Instruction(.notEqual, target: result, left: value, right: zero))
  }

  // MARK: Instructions

  /// The register for a result: the one that is asked for, or the first above those in use before its
  /// operands.
  mutating func result(in target: UInt8?, above mark: Int) -> UInt8 {
    writer.release(to: mark)
    return target ?? writer.take()
  }

  private mutating func emit(
    _ operation: Operation, _ left: UInt8, _ right: UInt8, into target: UInt8?, above mark: Int
  ) -> UInt8 {
    let result = result(in: target, above: mark)
    writer.emit(Instruction(operation, target: result, left: left, right: right))
    return result
  }

  /// A constant in a register.
  mutating func emit(constant word: Word, into target: UInt8? = nil) -> UInt8 {
    let result = target ?? writer.take()
    writer.emit(Instruction(.constant, target: result, immediate: word))
    return result
  }

  private mutating func move(_ register: UInt8, into target: UInt8?) -> UInt8 {
    guard let target, target != register else { return register }
    writer.emit(Instruction(.move, target: target, left: register))
    return target
  }

  /// The functions of the language.
  private enum Function: String, CaseIterable {
    /// The smaller and the larger of two words.
    case min, max
    /// The first times the second, divided by the third, with a 128-bit product.
    case muldiv
    /// A well-mixed function of two words.
    case mix
    /// How many keys a table has.
    case keys

    var operandCount: Int {
      switch self {
      case .min, .max, .mix: 2
      case .muldiv: 3
      case .keys: 1
      }
    }
  }
}

extension BinaryOperator {
  /// The operation of the machine, and whether its operands are the other way round.
  fileprivate var instruction: (operation: Operation, isSwapped: Bool) {
    switch self {
    case .add: (.add, false)
    case .subtract: (.subtract, false)
    case .multiply: (.multiply, false)
    case .divide: (.divide, false)
    case .remainder: (.remainder, false)
    case .less: (.less, false)
    case .lessOrEqual: (.lessOrEqual, false)
    case .equal: (.equal, false)
    case .notEqual: (.notEqual, false)
    case .greaterOrEqual: (.lessOrEqual, true)
    case .greater: (.less, true)
    case .and, .or: preconditionFailure("'\(self)' is no single operation")
    }
  }
}
