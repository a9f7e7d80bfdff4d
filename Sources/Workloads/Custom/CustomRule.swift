import Ledger
import Settings

/// An invariant that a scenario states, in the language of contracts.
///
/// It speaks of the state by `sum(table)`, `least(table)`, `greatest(table)` and `load table[key]`, of the
/// transactions of a type that succeeded by `successes(type)`, and of the state before the first block by
/// `before(expression)`. Its numbers are exact, where those of contracts have 64 bits.
struct CustomRule: Sendable {
  /// The sentence.
  let name: String
  /// What it says.
  let text: String
  let expression: Expression
  let tables: [CustomTable]
  let places: [Table]
  let types: [String]

  /// The same for those who check invariants.
  var invariant: Invariant {
    Invariant(name) { observation in violation(in: observation) }
  }

  /// What breaks it; `nil` if it holds.
  func violation(in observation: Observation) -> String? {
    let now = View(observation: observation, isBefore: false)
    do throws(Trouble) {
      guard try value(of: expression, in: now) == 0 else { return nil }
      guard case .binary(let operation, let left, let right) = expression.form,
        !operation.isTruthOnly
      else { return "\(text) does not hold" }
      let found = (left: try value(of: left, in: now), right: try value(of: right, in: now))
      return "\(text) does not hold: on the left \(found.left), on the right \(found.right)"
    } catch {
      return "\(text) cannot be evaluated: \(error.reason)"
    }
  }

  /// Of which state, and which counts, an expression speaks.
  private struct View {
    let observation: Observation
    let isBefore: Bool

    var state: WorldState { isBefore ? observation.genesis : observation.state }
  }

  /// Why an expression has no value.
  private struct Trouble: Error {
    let reason: String
  }

  private enum Function: String, CaseIterable {
    case sum, least, greatest, successes, before, min, max, keys

    var operandCount: Int {
      switch self {
      case .min, .max: 2
      case .sum, .least, .greatest, .successes, .before, .keys: 1
      }
    }
  }
}

// MARK: - Checking

extension CustomRule {
  /// What is wrong with the expression.
  var faults: [Fault] {
    var faults: [Fault] = []
    if !expression.isTruth {
      faults.append(
        Fault(
          expression.position,
          "an invariant is true or false, as in sum(balances) == before(sum(balances)); "
            + "this is a number"))
    }
    check(expression, &faults)
    return faults
  }

  private func check(_ expression: Expression, _ faults: inout [Fault]) {
    switch expression.form {
    case .number: return
    case .name(let name):
      faults.append(
        Fault(
          expression.position,
          tables.contains { $0.name == name }
            ? "'\(name)' is a table; say what of it: sum(\(name)), least(\(name)), "
              + "greatest(\(name)) or load \(name)[...]"
            : "an invariant has no names but those of tables and types: '\(name)'"))
    case .load(let location):
      if let number = table(location.table, location.position, &faults),
        case .number(let item) = location.index.form
      {
        if item >= Word(tables[number].keys) {
          faults.append(
            Fault(
              location.index.position,
              "'\(location.table)' has \(tables[number].keys) keys, counted from 0; there is no key "
                + "\(item)"))
        }
      } else {
        check(location.index, &faults)
      }
    case .call(let name, let operands): check(name, operands, expression.position, &faults)
    case .not(let negated): check(negated, &faults)
    case .binary(_, let left, let right):
      check(left, &faults)
      check(right, &faults)
    }
  }

  private func check(
    _ name: String, _ operands: [Expression], _ position: TextPosition, _ faults: inout [Fault]
  ) {
    guard let function = Function(rawValue: name) else {
      let known = Function.allCases.map(\.rawValue)
      faults.append(
        Fault(position, SettingRefusal.unknown("function", name, among: known).reason))
      return
    }
    guard operands.count == function.operandCount else {
      let noun = function.operandCount == 1 ? "operand" : "operands"
      faults.append(
        Fault(
          position, "'\(name)' takes \(function.operandCount) \(noun), found \(operands.count)"))
      return
    }
    switch function {
    case .min, .max, .before: for operand in operands { check(operand, &faults) }
    case .sum, .least, .greatest, .keys, .successes:
      guard case .name(let word) = operands[0].form else {
        let noun = function == .successes ? "type of transaction" : "table"
        faults.append(Fault(operands[0].position, "'\(name)' takes the name of a \(noun)"))
        return
      }
      if function != .successes {
        _ = table(word, operands[0].position, &faults)
      } else if !types.contains(word) {
        let reason = SettingRefusal.unknown("type", word, among: types).reason
        faults.append(Fault(operands[0].position, reason))
      }
    }
  }

  private func table(
    _ name: String, _ position: TextPosition, _ faults: inout [Fault]
  ) -> Int? {
    if let number = tables.firstIndex(where: { $0.name == name }) { return number }
    let reason = SettingRefusal.unknown("table", name, among: tables.map(\.name)).reason
    faults.append(Fault(position, reason))
    return nil
  }
}

// MARK: - Evaluating

extension CustomRule {
  private func value(of expression: Expression, in view: View) throws(Trouble) -> Int128 {
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
  /// Whether it joins truths rather than numbers.
  fileprivate var isTruthOnly: Bool { self == .and || self == .or }

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
