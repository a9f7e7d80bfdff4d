import Ledger

extension Custom {
  /// The contracts of all types that can be compiled; what is wrong with the others is noted.
  static func contracts(
    of options: CustomOptions, _ tables: [Table], _ errors: inout [WorkloadError]
  ) -> [Contract] {
    let named = zip(options.tables, tables).map { shape, table in
      BodyCompiler.NamedTable(name: shape.name, table: table, keys: shape.keys)
    }
    var contracts: [Contract] = []
    for type in options.types {
      var (body, faults) = Parser.body(type.body)
      if faults.isEmpty {
        let scope = BodyCompiler.Scope(
          tables: named, arguments: type.arguments(options), work: options.work)
        switch BodyCompiler.contract(type.name, body, in: scope) {
        case .success(let contract): contracts.append(contract)
        case .failure(let error): faults = error.faults
        }
      }
      errors += faults.map {
        WorkloadError(
          setting: "transactions.\(type.name).body", reason: $0.reason, at: $0.position)
      }
    }
    return contracts
  }

  /// The invariants that can be understood; what is wrong with the others is noted.
  static func rules(
    of options: CustomOptions, _ tables: [Table], _ errors: inout [WorkloadError]
  ) -> [CustomRule] {
    var rules: [CustomRule] = []
    for statement in options.invariants {
      var (expression, faults) = Parser.expression(statement.text)
      if let expression, faults.isEmpty {
        let rule = CustomRule(
          name: statement.name, text: statement.text, expression: expression,
          tables: options.tables, places: tables, types: options.types.map(\.name))
        faults = rule.faults
        if faults.isEmpty { rules.append(rule) }
      }
      errors += faults.map {
        WorkloadError(
          setting: "invariants.\(statement.name)", reason: $0.reason, at: $0.position)
      }
    }
    return rules
  }
}

extension CustomType {
  /// The arguments as the compiler sees them.
  fileprivate func arguments(_ options: CustomOptions) -> [BodyCompiler.Argument] {
    keys.map { key in
      let bound: Word? =
        switch key.chooser {
        case .sender: Word(options.accounts)
        case .sequence: nil
        case .table(let table, _, _):
          options.tables.indices.contains(table) ? Word(options.tables[table].keys) : nil
        }
      return BodyCompiler.Argument(name: key.name, bound: bound)
    }
      + numbers.map {
        BodyCompiler.Argument(name: $0.name, bound: Word($0.range.maximum) + 1)
      }
  }
}
