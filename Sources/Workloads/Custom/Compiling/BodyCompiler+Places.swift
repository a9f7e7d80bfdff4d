import Ledger
import Settings

extension BodyCompiler {
  /// Where a word lies: known beforehand, or found when the contract runs.
  enum Place {
    case fixed(StateKey)
    case register(UInt8)
  }

  /// Where a word of a table lies; an index beyond the table fails the transaction.
  mutating func place(_ location: Location) -> Place {
    guard let table = table(location.table, location.position) else {
      _ = evaluate(location.index)
      return .register(0)
    }
    if let item = constant(location.index) {
      if item >= Word(table.keys) {
        refuse(
          location.index.position,
          "'\(table.name)' has \(Self.text(table.keys)) \(table.keys == 1 ? "key" : "keys"), counted "
            + "from 0; there is no key \(item)")
        return .register(0)
      }
      return .fixed(table.table[Int(item)])
    }
    let mark = writer.free
    let item = evaluate(location.index)
    if bound(of: location.index).map({ $0 > Word(table.keys) }) ?? true {
      // Reverts below zero: what lies behind the table belongs to nobody, or to somebody else.
      let last = emit(constant: Word(table.keys - 1))
      writer.emit(Instruction(.subtract, target: last, left: last, right: item))
    }
    let key = result(in: nil, above: mark)
    writer.emit(
      Instruction(.key, target: key, left: item, immediate: table.table[0].packed))
    return .register(key)
  }

  /// The word that an expression always is, if it is.
  func constant(_ expression: Expression) -> Word? {
    switch expression.form {
    case .number(let word): return word
    case .call("keys", let operands):
      guard operands.count == 1, case .name(let name) = operands[0].form else { return nil }
      return scope.tables.first { $0.name == name }.map { Word($0.keys) }
    case .binary(let operation, let left, let right):
      guard operation.isArithmetic, let left = constant(left), let right = constant(right)
      else { return nil }
      return operation.result(left, right)
    case .name, .load, .call, .not: return nil
    }
  }

  /// A number above all that an expression can be, if one is known.
  private func bound(of expression: Expression) -> Word? {
    switch expression.form {
    case .name(let name): return variables[name]?.bound
    case .binary(.remainder, _, let divisor): return constant(divisor)
    case .call("min", let operands):
      return operands.compactMap { bound(of: $0) ?? boundOfConstant($0) }.min()
    default: return nil
    }
  }

  /// The number after a constant; there is none after the largest word, which bounds nothing.
  private func boundOfConstant(_ expression: Expression) -> Word? {
    constant(expression).flatMap { $0 < .max ? $0 + 1 : nil }
  }

  private static func text(_ number: Int) -> String { SettingValue.integer(number).text }
}

extension BinaryOperator {
  /// The result of arithmetic between constants; `nil` where the machine would revert.
  fileprivate func result(_ left: Word, _ right: Word) -> Word? {
    let (word, overflow) =
      switch self {
      case .add: left.addingReportingOverflow(right)
      case .subtract: left.subtractingReportingOverflow(right)
      case .multiply: left.multipliedReportingOverflow(by: right)
      case .divide: left.dividedReportingOverflow(by: right)
      case .remainder: left.remainderReportingOverflow(dividingBy: right)
      default: preconditionFailure("'\(self)' is no arithmetic")
      }
    return overflow ? nil : word
  }
}
