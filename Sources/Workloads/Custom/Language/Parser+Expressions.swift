import Ledger

extension Parser {
  /// A word of a table.
  mutating func location() throws(Fault) -> Location {
    let position = token.position
    let table = try expectName("the name of a table")
    try expect(symbol: "[", "and the number of a word")
    let index = try nested { (parser) throws(Fault) in try parser.expression() }
    try expect(symbol: "]", "behind the number of a word")
    return Location(table: table, position: position, index: index)
  }

  /// An expression, from the operator that binds least.
  mutating func expression() throws(Fault) -> Expression {
    var left = try conjunction()
    while isWord("or") { left = try joined(left, .or) { p throws(Fault) in try p.conjunction() } }
    return left
  }

  private mutating func conjunction() throws(Fault) -> Expression {
    var left = try negation()
    while isWord("and") { left = try joined(left, .and) { p throws(Fault) in try p.negation() } }
    return left
  }

  private mutating func negation() throws(Fault) -> Expression {
    guard isWord("not") else { return try comparison() }
    let position = token.position
    advance()
    let negated = try nested { (parser) throws(Fault) in try parser.negation() }
    return Expression(position: position, form: .not(negated))
  }

  private mutating func comparison() throws(Fault) -> Expression {
    let left = try sum()
    guard let operation = binaryOperator(in: ["<", "<=", "==", "!=", ">=", ">"]) else {
      if isSymbol("=") {
        throw Fault(token.position, "'=' gives a name its value; compare by '=='")
      }
      return left
    }
    let compared = try joined(left, operation) { p throws(Fault) in try p.sum() }
    if binaryOperator(in: ["<", "<=", "==", "!=", ">=", ">"]) != nil {
      throw Fault(token.position, "comparisons do not chain; join two of them by 'and'")
    }
    return compared
  }

  private mutating func sum() throws(Fault) -> Expression {
    var left = try product()
    while let operation = binaryOperator(in: ["+", "-"]) {
      left = try joined(left, operation) { p throws(Fault) in try p.product() }
    }
    return left
  }

  private mutating func product() throws(Fault) -> Expression {
    var left = try value()
    while let operation = binaryOperator(in: ["*", "/", "%"]) {
      left = try joined(left, operation) { p throws(Fault) in try p.value() }
    }
    return left
  }

  /// The operator that is next, if it is one of those.
  private func binaryOperator(in symbols: [String]) -> BinaryOperator? {
    guard case .symbol(let symbol) = token.kind, symbols.contains(symbol) else { return nil }
    return BinaryOperator(rawValue: symbol)
  }

  private mutating func joined(
    _ left: Expression, _ operation: BinaryOperator,
    _ right: (inout Parser) throws(Fault) -> Expression
  ) throws(Fault) -> Expression {
    try countOperator()
    let position = token.position
    advance()
    return Expression(position: position, form: .binary(operation, left, try right(&self)))
  }

  private mutating func value() throws(Fault) -> Expression {
    let position = token.position
    switch token.kind {
    case .number(let word):
      advance()
      return Expression(position: position, form: .number(word))
    case .word("load"):
      advance()
      return Expression(position: position, form: .load(try location()))
    case .word(let word):
      let name = try expectName("a value")
      if isSymbol("[") {
        throw Fault(position, "to read a word of a table: load \(word)[...]")
      }
      guard takes(symbol: "(") else { return Expression(position: position, form: .name(name)) }
      return Expression(position: position, form: .call(name, try operands()))
    case .symbol("("):
      advance()
      let inner = try nested { (parser) throws(Fault) in try parser.expression() }
      try expect(symbol: ")", "to close a bracket")
      return inner
    case .symbol("-"):
      throw Fault(position, "expected a value, found '-'; words are never negative")
    default:
      throw unexpected("a value")
    }
  }

  /// What stands in the brackets of a call, behind the first.
  private mutating func operands() throws(Fault) -> [Expression] {
    var operands: [Expression] = []
    repeat {
      operands.append(try nested { (parser) throws(Fault) in try parser.expression() })
    } while takes(symbol: ",")
    try expect(symbol: ")", "to close the call")
    return operands
  }
}
