import Ledger
import Settings

/// Cuts a text in the language of contracts into tokens.
///
/// Faults are collected, and the search goes on behind them.
struct Lexer {
  private let scalars: [Unicode.Scalar]
  private var next = 0
  private var line = 1
  private var lineStart = 0
  private var tokens: [Token] = []
  private var faults: [Fault] = []

  private init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  /// The tokens of a text, of which the last is its end, and what is wrong with it.
  static func tokens(of text: String) -> (tokens: [Token], faults: [Fault]) {
    var lexer = Lexer(text)
    lexer.run()
    return (lexer.tokens, lexer.faults)
  }

  private var position: TextPosition { TextPosition(line: line, column: next - lineStart + 1) }

  private mutating func run() {
    while next < scalars.count {
      let scalar = scalars[next]
      switch scalar {
      case " ", "\t", "\r": next += 1
      case "\n": endLine()
      case "#": while next < scalars.count, scalars[next] != "\n" { next += 1 }
      case _ where scalar.isDigit: number()
      case _ where scalar.isNameStart: word()
      default: symbol()
      }
    }
    if let last = tokens.last, last.kind != .lineEnd { append(.lineEnd, position) }
    append(.end, position)
  }

  private mutating func append(_ kind: Token.Kind, _ position: TextPosition) {
    tokens.append(Token(kind: kind, position: position))
  }

  private mutating func endLine() {
    if let last = tokens.last, last.kind != .lineEnd { append(.lineEnd, position) }
    next += 1
    line += 1
    lineStart = next
  }

  private mutating func take(while isPart: (Unicode.Scalar) -> Bool) -> String {
    let start = next
    while next < scalars.count, isPart(scalars[next]) { next += 1 }
    return String(String.UnicodeScalarView(scalars[start..<next]))
  }

  private mutating func word() {
    let start = position
    append(.word(take(while: \.isNamePart)), start)
  }

  /// A whole number, or a number with a unit.
  private mutating func number() {
    let start = position
    let text = take { $0.isNamePart || $0 == "." || $0 == "\u{B5}" || $0 == "\u{3BC}" }
    let isWhole = text.allSatisfy { $0.isNumber || $0 == "_" }
    let kind = isWhole ? SettingKind.integer(0...Int.max) : .duration
    do throws(SettingRefusal) {
      switch try kind.value(from: text) {
      case .integer(let value): append(.number(Word(value)), start)
      case .nanoseconds(let value): append(.number(Word(value)), start)
      default: preconditionFailure("a number was read as something else: \(text)")
      }
    } catch {
      faults.append(Fault(start, error.reason))
      append(.number(0), start)
    }
  }

  private mutating func symbol() {
    let start = position
    let pair = String(String.UnicodeScalarView(scalars[next..<min(next + 2, scalars.count)]))
    if ["==", "!=", "<=", ">="].contains(pair) {
      next += 2
      return append(.symbol(pair), start)
    }
    let single = String(scalars[next])
    if "+-*/%<>=()[]{},".contains(single) {
      next += 1
      return append(.symbol(single), start)
    }
    let hint: String
    switch single {
    case "&": hint = "; write 'and'"
    case "|": hint = "; write 'or'"
    case "!": hint = "; write 'not'"
    case ";": hint = "; each statement has a line of its own"
    case "\"", "'": hint = "; there are no texts, put remarks behind '#'"
    default: hint = ""
    }
    faults.append(Fault(start, "unexpected '\(single)'\(hint)"))
    // The same sign repeated, as in &&, is one mistake; so is what stands in quotes.
    let sign = scalars[next]
    next += 1
    if sign == "\"" || sign == "'" {
      _ = take { $0 != sign && $0 != "\n" }
      if next < scalars.count, scalars[next] == sign { next += 1 }
    } else {
      _ = take { $0 == sign }
    }
  }
}
