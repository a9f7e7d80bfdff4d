import Ledger

extension CustomRule {
  /// The value of an expression that was checked.
  func value(of expression: Expression, in view: View) throws(Trouble) -> Int128 {
    switch expression.form {
    case .number(let word): return Int128(word)
    case .name(let name): preconditionFailure("'\(name)' was not refused")
    case .load(let location):
      let item = try value(of: location.index, in: view)
      let number = number(of: location.table)
      guard item >= 0, item < tables[number].keys else {
        throw Trouble(reason: "'\(location.table)' has no key \(item)")
      }
      return Int128(view.state[places[number][Int(item)]])
    case .call(let name, let operands): return try call(name, operands, in: view)
    case .not(let negated): return try value(of: negated, in: view) == 0 ? 1 : 0
    case .binary(.and, let left, let right):
      guard try value(of: left, in: view) != 0 else { return 0 }
      return try value(of: right, in: view) != 0 ? 1 : 0
    case .binary(.or, let left, let right):
      guard try value(of: left, in: view) == 0 else { return 1 }
      return try value(of: right, in: view) != 0 ? 1 : 0
    case .binary(let operation, let left, let right):
      let operands = (try value(of: left, in: view), try value(of: right, in: view))
      guard let result = operation.exact(operands.0, operands.1) else {
        throw Trouble(reason: "\(operands.0) \(operation.rawValue) \(operands.1) has no result")
      }
      return result
    }
  }

  private func call(
    _ name: String, _ operands: [Expression], in view: View
  ) throws(Trouble) -> Int128 {
    guard let function = Function(rawValue: name) else {
      preconditionFailure("'\(name)' was not refused")
    }
    switch function {
    case .sum: return words(operands[0], in: view).reduce(0) { $0 + Int128($1) }
    case .least: return words(operands[0], in: view).min().map { Int128($0) } ?? 0
    case .greatest: return words(operands[0], in: view).max().map { Int128($0) } ?? 0
    case .keys: return Int128(tables[number(of: word(operands[0]))].keys)
    case .successes:
      let type = types.firstIndex(of: word(operands[0])) ?? 0
      return view.isBefore ? 0 : Int128(view.observation.successes(type))
    case .before:
      return try value(
        of: operands[0], in: View(observation: view.observation, isBefore: true))
    case .min:
      return Swift.min(try value(of: operands[0], in: view), try value(of: operands[1], in: view))
    case .max:
      return Swift.max(try value(of: operands[0], in: view), try value(of: operands[1], in: view))
    }
  }

  /// All words of a table.
  private func words(_ operand: Expression, in view: View) -> some Sequence<Word> {
    let number = number(of: word(operand))
    return (0..<tables[number].keys).lazy.map { view.state[places[number][$0]] }
  }

  private func word(_ expression: Expression) -> String {
    guard case .name(let name) = expression.form else {
      preconditionFailure("an operand that is no name was not refused")
    }
    return name
  }

  private func number(of table: String) -> Int {
    guard let number = tables.firstIndex(where: { $0.name == table }) else {
      preconditionFailure("the table '\(table)' was not refused")
    }
    return number
  }
}

extension BinaryOperator {
  /// The result between whole numbers; `nil` if there is none.
  fileprivate func exact(_ left: Int128, _ right: Int128) -> Int128? {
    let (number, overflow): (Int128, Bool) =
      switch self {
      case .add: left.addingReportingOverflow(right)
      case .subtract: left.subtractingReportingOverflow(right)
      case .multiply: left.multipliedReportingOverflow(by: right)
      case .divide: left.dividedReportingOverflow(by: right)
      case .remainder: left.remainderReportingOverflow(dividingBy: right)
      case .less: (left < right ? 1 : 0, false)
      case .lessOrEqual: (left <= right ? 1 : 0, false)
      case .equal: (left == right ? 1 : 0, false)
      case .notEqual: (left != right ? 1 : 0, false)
      case .greaterOrEqual: (left >= right ? 1 : 0, false)
      case .greater: (left > right ? 1 : 0, false)
      case .and, .or: preconditionFailure("'\(self)' joins truths")
      }
    return overflow ? nil : number
  }
}
