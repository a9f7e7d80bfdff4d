/// A picture as a part of a page.
///
/// Pictures of one page share the names of their elements with each other and with the page. So names that
/// nothing in the picture refers to are left out, and the others get a prefix. Addresses outside of the picture
/// are left out as well, so that the page needs nothing but itself.
struct InlineSVG: Sendable, Equatable {
  /// The markup, from `<svg` on.
  let source: String

  /// Prepares a file.
  ///
  /// - Parameters:
  ///   - prefix: What names start with; another one for each picture of a page.
  ///   - label: The name of the element of the page that says what is seen.
  /// - Returns: `nil` if the file is no picture.
  init?(_ file: String, prefix: String, labelledBy label: String) {
    let tokens = Self.withoutTitles(SVGToken.all(in: file))
    let start = tokens.firstIndex {
      if case .tag(let tag) = $0 { tag.name == "svg" } else { false }
    }
    guard let start else { return nil }
    let names = InlineNames(of: tokens, prefix: prefix)
    var source = ""
    for (index, token) in tokens[start...].enumerated() {
      switch token {
      case .tag(var tag):
        tag.attributes = tag.attributes.compactMap(names.renamed)
        if index == 0 { tag.attributes = Self.root(tag.attributes, labelledBy: label) }
        source += tag.source
      case .text(let text):
        // What stands between two lines of markup is no text.
        let isSpace = text.allSatisfy { $0.isWhitespace }
        source += isSpace && text.contains { $0.isNewline } ? "\n" : XMLText.mended(text)
      }
    }
    self.source = source.trimmingSuffix { $0.isWhitespace }
  }

  private static func root(
    _ attributes: [SVGTag.Attribute], labelledBy label: String
  ) -> [SVGTag.Attribute] {
    attributes.filter { !$0.name.hasPrefix("xmlns:") } + [
      SVGTag.Attribute(name: "role", value: "img"),
      SVGTag.Attribute(name: "aria-labelledby", value: label),
    ]
  }

  /// gnuplot's titles, which a browser shows under the pointer, name rows of data files.
  private static func withoutTitles(_ tokens: [SVGToken]) -> [SVGToken] {
    var kept: [SVGToken] = []
    var isInside = false
    for token in tokens {
      if case .tag(let tag) = token, tag.name == "title" || tag.name == "desc" {
        isInside = tag.kind == .opening
      } else if !isInside {
        kept.append(token)
      }
    }
    return kept
  }
}

extension String {
  /// The text without the characters at its end that are like this.
  fileprivate func trimmingSuffix(_ isLike: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, isLike(last) { text.removeLast() }
    return String(text)
  }
}
