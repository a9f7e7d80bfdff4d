import Ledger

/// One piece of a text in the language of contracts.
struct Token: Equatable {
  /// What it is.
  let kind: Kind
  /// Where it begins.
  let position: TextPosition

  /// The kinds of pieces.
  enum Kind: Equatable {
    /// A name or a word of the language.
    case word(String)
    /// A whole number, or a duration in nanoseconds.
    case number(Word)
    /// An operator or a bracket.
    case symbol(String)
    /// The end of a line that is not empty.
    case lineEnd
    /// The end of the text.
    case end
  }

  /// The piece as the end of the sentence "expected ..., found ...".
  var found: String {
    switch kind {
    case .word(let text), .symbol(let text): "'\(text)'"
    case .number(let word): "\(word)"
    case .lineEnd: "the end of the line"
    case .end: "the end"
    }
  }
}

/// The words of the language, none of which can be a name.
enum Keyword {
  /// Those that begin a statement.
  static let statements = ["store", "increment", "compute", "require", "if", "repeat", "finish"]
  /// All others.
  static let others = ["else", "load", "by", "at", "most", "as", "and", "or", "not"]
  /// Words of other languages for loops without a bound.
  static let unbounded = ["while", "for", "loop", "until", "do"]

  /// Whether nothing can be called so.
  static func isReserved(_ word: String) -> Bool {
    statements.contains(word) || others.contains(word) || unbounded.contains(word)
  }

  /// Why something cannot be called so; `nil` if it can.
  static func objection(to name: String) -> String? {
    if isReserved(name) { return "'\(name)' is a word of the language; choose another name" }
    let scalars = name.unicodeScalars
    guard let first = scalars.first, first.isNameStart, scalars.allSatisfy(\.isNamePart) else {
      return "'\(name)' is no name; a name is a letter, followed by letters, digits and '_'"
    }
    return nil
  }
}

extension Unicode.Scalar {
  /// Whether a name may begin with it.
  var isNameStart: Bool { properties.isAlphabetic && isASCII || self == "_" }
  /// Whether a name may go on with it.
  var isNamePart: Bool { isNameStart || isDigit }
  /// Whether it is one of the digits 0 to 9.
  var isDigit: Bool { "0"..."9" ~= self }
}
