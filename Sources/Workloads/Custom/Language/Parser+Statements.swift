import Ledger
import Settings

extension Parser {
  /// Statements up to a brace or the end; those with a fault are left out.
  mutating func statements() -> [Statement] {
    var statements: [Statement] = []
    while true {
      while token.kind == .lineEnd { advance() }
      if token.kind == .end || isSymbol("}") { return statements }
      do throws(Fault) {
        startExpression()
        statements.append(try statement())
        try endStatement()
      } catch {
        refuse(error)
        recover()
      }
    }
  }

  /// A statement ends with its line, or with the block that it is in.
  private mutating func endStatement() throws(Fault) {
    if token.kind == .end || isSymbol("}") { return }
    guard token.kind == .lineEnd else { throw unexpected("the end of the line") }
    advance()
  }

  /// Goes to the next line; blocks that begin on this one are read, for their faults.
  private mutating func recover() {
    while token.kind != .lineEnd, token.kind != .end, !isSymbol("}") {
      if isSymbol("{") {
        _ = try? block()
      } else {
        advance()
      }
    }
  }

  private mutating func statement() throws(Fault) -> Statement {
    let position = token.position
    guard case .word(let word) = token.kind else { throw unexpected("a statement") }
    let form: Statement.Form
    switch word {
    case "store": form = try store()
    case "increment": form = try increment()
    case "compute":
      advance()
      form = .compute(try expression())
    case "require": form = try require()
    case "if": form = try choice()
    case "repeat": form = try loop()
    case "finish":
      advance()
      form = .finish
    default: form = try assignment(of: word)
    }
    return Statement(position: position, form: form)
  }

  private mutating func assignment(of name: String) throws(Fault) -> Statement.Form {
    let position = token.position
    if Keyword.unbounded.contains(name) {
      throw Fault(
        position,
        "'\(name)' has no bound; a loop says how often it runs at most: "
          + "repeat COUNT at most 100 as i { ... }")
    }
    switch (name, following.kind) {
    case ("else", _): throw Fault(position, "'else' without an 'if' before it")
    case ("load", _):
      throw Fault(position, "what is loaded needs a name: value = load TABLE[...]")
    case (_, .symbol("=")):
      _ = try expectName("a name")
      advance()
      return .assign(name, try expression())
    case (_, .symbol("[")):
      throw Fault(position, "to write a word of a table: store \(name)[...] = ...")
    case (_, .symbol(let sign)) where "+-*/%".contains(sign):
      throw Fault(following.position, "expected '=' after a name: \(name) = \(name) \(sign) ...")
    case (_, .symbol("==")):
      throw Fault(following.position, "'==' compares; a name gets its value by '='")
    default:
      let hint = Keyword.statements.suggestion(for: name)
      throw Fault(
        position,
        "'\(name)' begins no statement\(hint)\(hint.isEmpty ? "." : "") Those are: "
          + "\(Keyword.statements.joined(separator: ", ")), or NAME = ...")
    }
  }

  private mutating func store() throws(Fault) -> Statement.Form {
    advance()
    let location = try location()
    try expect(symbol: "=", "and what is stored")
    return .store(location, try expression())
  }

  private mutating func increment() throws(Fault) -> Statement.Form {
    advance()
    let location = try location()
    try expect(word: "by", "and what is added")
    return .increment(location, by: try expression())
  }

  private mutating func require() throws(Fault) -> Statement.Form {
    advance()
    let condition = try expression()
    guard takes(symbol: ",") else { return .require(condition, code: nil) }
    guard case .number(let code) = token.kind else {
      throw unexpected("a number from 1 to 65_535, with which the transaction reverts")
    }
    guard let code = UInt16(exactly: code), code > 0 else {
      throw Fault(token.position, "\(code) is no code; expected a number from 1 to 65_535")
    }
    advance()
    return .require(condition, code: code)
  }

  private mutating func choice() throws(Fault) -> Statement.Form {
    advance()
    let condition = try expression()
    let then = try block()
    // `else` may stand on the line after the brace.
    if token.kind == .lineEnd, following.kind == .word("else") { advance() }
    guard takes(word: "else") else { return .choice(condition, then: then, otherwise: []) }
    guard isWord("if") else { return .choice(condition, then: then, otherwise: try block()) }
    let position = token.position
    let form = try nested { (parser) throws(Fault) in try parser.choice() }
    return .choice(
      condition, then: then, otherwise: [Statement(position: position, form: form)])
  }

  private mutating func loop() throws(Fault) -> Statement.Form {
    advance()
    let count = try expression()
    guard isWord("at"), following.kind == .word("most") else {
      throw unexpected("'at most' and a bound, as in: repeat COUNT at most 100 as i { ... }")
    }
    advance()
    advance()
    let limit = try expression()
    try expect(word: "as", "and a name that counts from 0")
    let position = token.position
    let index = try expectName("a name that counts from 0")
    let body = try block()
    return .loop(
      Statement.Loop(
        count: count, limit: limit, index: index, indexPosition: position, body: body))
  }

  /// Statements in braces.
  private mutating func block() throws(Fault) -> [Statement] {
    let position = token.position
    try expect(symbol: "{", "and statements")
    let body = try nested { (parser) throws(Fault) in parser.statements() }
    guard takes(symbol: "}") else { throw Fault(position, "this '{' is never closed") }
    return body
  }
}
