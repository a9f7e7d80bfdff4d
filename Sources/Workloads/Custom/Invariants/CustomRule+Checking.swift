import Ledger
import Settings

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
