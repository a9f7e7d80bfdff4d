/// A tag of an SVG file, or the text between two of them.
enum SVGToken: Equatable {
  case tag(SVGTag)
  case text(Substring)

  /// Takes a file apart; declarations and comments are left out.
  ///
  /// A `>` inside of quotes ends no tag, and a tag that nothing ends is left out.
  static func all(in file: String) -> [SVGToken] {
    var tokens: [SVGToken] = []
    var rest = file[...]
    while let start = rest.firstIndex(of: "<") {
      if start > rest.startIndex { tokens.append(.text(rest[..<start])) }
      rest = rest[rest.index(after: start)...]
      if rest.hasPrefix("!--") {
        rest = rest.firstRange(of: "-->").map { rest[$0.upperBound...] } ?? ""
        continue
      }
      guard let end = end(ofTagIn: rest) else { return tokens }
      if rest.first != "?" && rest.first != "!" { tokens.append(.tag(SVGTag(rest[..<end]))) }
      rest = rest[rest.index(after: end)...]
    }
    return tokens
  }

  private static func end(ofTagIn text: Substring) -> Substring.Index? {
    var quote: Character?
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == ">" {
        return index
      }
    }
    return nil
  }
}
