import Ledger

/// Reads the language in which a scenario writes contracts and invariants.
///
/// ```
/// body       = { line-end } { statement line-end { line-end } }
/// block      = "{" body "}"                               the last line-end may be missing
/// statement  = name "=" expression
///            | "store" location "=" expression
///            | "increment" location "by" expression       adds without reading, modulo 2^64
///            | "compute" expression                       so many nanoseconds of work
///            | "require" expression [ "," number ]        reverts with the code unless it holds
///            | "if" expression block [ "else" ( block | if-statement ) ]
///            | "repeat" expression "at" "most" expression "as" name block
///            | "finish"                                   ends well, here
/// location   = table "[" expression "]"
/// expression = conjunction { "or" conjunction }
/// conjunction = negation { "and" negation }
/// negation   = "not" negation | comparison
/// comparison = sum [ ( "<" | "<=" | "==" | "!=" | ">=" | ">" ) sum ]
/// sum        = product { ( "+" | "-" ) product }
/// product    = value { ( "*" | "/" | "%" ) value }
/// value      = number | duration | name | "load" location | "(" expression ")"
///            | function "(" expression { "," expression } ")"
/// number     = digit { digit | "_" }
/// duration   = number [ "." number ] ( "ns" | "us" | "ms" | "s" )     in nanoseconds
/// name       = letter { letter | digit | "_" }
/// ```
///
/// What stands behind `#` is a remark. Values are words: whole numbers from 0 to below 2^64, where truth is
/// 1 or 0 and everything but 0 counts as true. Arithmetic that does not fit reverts, and so does a key that
/// its table does not have. `and` and `or` leave their right side alone if the left one decides. A
/// requirement without a code reverts with its number among those of the body, from 1. The functions of
/// contracts are min, max, muldiv (a * b / c with a 128-bit product), mix (a hash of two words) and keys (the
/// size of a table); those of invariants are in ``CustomRule``.
///
/// Faults are collected: after one, the next statement is read.
struct Parser {
  private let tokens: [Token]
  private var next = 0
  private var depth = 0
  private var operators = 0
  /// What is wrong so far.
  private(set) var faults: [Fault]
  /// The lines of which the lexer said already that they are wrong.
  private let wrongLines: Set<Int>

  /// How deep blocks and brackets may nest.
  static let depthMax = 32
  /// How many operators an expression may have.
  static let operatorMax = 128

  private init(_ text: String) {
    (tokens, faults) = Lexer.tokens(of: text)
    wrongLines = Set(faults.map(\.position.line))
  }

  /// The statements of a contract's body, and what is wrong with it.
  static func body(_ text: String) -> (statements: [Statement], faults: [Fault]) {
    var parser = Parser(text)
    var statements: [Statement] = []
    while parser.token.kind != .end {
      statements += parser.statements()
      guard parser.isSymbol("}") else { continue }
      parser.refuse("'}' closes nothing")
      parser.advance()
    }
    if statements.isEmpty, parser.faults.isEmpty {
      parser.refuse("the body is empty; expected a statement")
    }
    return (statements, parser.faults)
  }

  /// The expression that a text is, and what is wrong with it.
  static func expression(_ text: String) -> (expression: Expression?, faults: [Fault]) {
    var parser = Parser(text)
    do throws(Fault) {
      let expression = try parser.expression()
      if parser.token.kind == .lineEnd { parser.advance() }
      guard parser.token.kind == .end else { throw parser.unexpected("the end") }
      return (expression, parser.faults)
    } catch {
      parser.refuse(error)
      return (nil, parser.faults)
    }
  }
}

// MARK: - Tokens

extension Parser {
  /// The token that is read next.
  var token: Token { tokens[next] }
  /// The one after it.
  var following: Token { tokens[min(next + 1, tokens.count - 1)] }

  mutating func advance() {
    if next < tokens.count - 1 { next += 1 }
  }

  func isSymbol(_ symbol: String) -> Bool { token.kind == .symbol(symbol) }
  func isWord(_ word: String) -> Bool { token.kind == .word(word) }

  /// Goes on if a word is next.
  mutating func takes(word: String) -> Bool {
    guard isWord(word) else { return false }
    advance()
    return true
  }

  /// Goes on if a symbol is next.
  mutating func takes(symbol: String) -> Bool {
    guard isSymbol(symbol) else { return false }
    advance()
    return true
  }

  mutating func expect(symbol: String, _ place: String) throws(Fault) {
    guard takes(symbol: symbol) else { throw unexpected("'\(symbol)' \(place)") }
  }

  mutating func expect(word: String, _ place: String) throws(Fault) {
    guard takes(word: word) else { throw unexpected("'\(word)' \(place)") }
  }

  /// A name that is not a word of the language.
  mutating func expectName(_ what: String) throws(Fault) -> String {
    guard case .word(let name) = token.kind else { throw unexpected(what) }
    if let objection = Keyword.objection(to: name) { throw Fault(token.position, objection) }
    advance()
    return name
  }

  /// The fault that something else was expected here.
  func unexpected(_ expected: String) -> Fault {
    Fault(token.position, "expected \(expected), found \(token.found)")
  }

  mutating func refuse(_ reason: String) {
    refuse(Fault(token.position, reason))
  }

  mutating func refuse(_ fault: Fault) {
    if !wrongLines.contains(fault.position.line) { faults.append(fault) }
  }

  /// Reads something one level deeper.
  mutating func nested<Result>(
    _ body: (inout Parser) throws(Fault) -> Result
  ) throws(Fault) -> Result {
    guard depth < Self.depthMax else {
      let fault = Fault(
        token.position,
        "nested more than \(Self.depthMax) deep; give an inner part a name on a line of its own")
      // What follows would only be out of step.
      next = tokens.count - 1
      throw fault
    }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  /// Forgets the operators of the expression before.
  mutating func startExpression() { operators = 0 }

  /// Counts an operator of the expression.
  mutating func countOperator() throws(Fault) {
    operators += 1
    guard operators <= Self.operatorMax else {
      throw Fault(
        token.position,
        "more than \(Self.operatorMax) operators in one expression; give a part of it a name")
    }
  }
}
