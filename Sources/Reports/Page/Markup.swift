/// A piece of a page in which no text can be taken for markup.
///
/// ```swift
/// Markup("p", ["class": "verdict"], "a < b").source  // <p class="verdict">a &lt; b</p>
/// ```
/// Pieces are well-formed XML too, so that any XML parser reads the page.
struct Markup: Sendable, Equatable {
  /// The markup.
  let source: String

  private init(source: String) {
    self.source = source
  }

  /// A text, escaped.
  init(_ text: String) {
    source = XMLText.escaped(text)
  }

  /// An element with a text in it.
  init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ text: String) {
    self.init(name, attributes, [Markup(text)])
  }

  /// An element with others in it.
  init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: [Markup]) {
    let inside = content.map(\.source).joined()
    source = "<\(name)\(Self.spelled(attributes))>\(inside)</\(name)>"
  }

  /// An element that cannot have anything in it, for example `meta`.
  static func void(_ name: String, _ attributes: KeyValuePairs<String, String>) -> Markup {
    Markup(source: "<\(name)\(spelled(attributes))/>")
  }

  /// A picture.
  static func picture(_ picture: InlineSVG) -> Markup { Markup(source: picture.source) }

  /// A style sheet that is part of the program.
  static func style(_ sheet: StaticString) -> Markup { Markup(source: "<style>\n\(sheet)</style>") }

  /// Pieces on lines of their own.
  static func lines(_ pieces: [Markup]) -> Markup {
    Markup(source: pieces.map { "\n" + $0.source }.joined() + "\n")
  }

  private static func spelled(_ attributes: KeyValuePairs<String, String>) -> String {
    attributes.map { " \($0)=\"\(XMLText.escaped($1))\"" }.joined()
  }
}
