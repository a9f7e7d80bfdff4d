/// A tag of an SVG file, taken apart.
struct SVGTag: Equatable {
  /// An attribute; references in the value stay as they are.
  struct Attribute: Equatable {
    var name: String
    var value: String
  }

  /// Where it stands in its element.
  enum Kind {
    case opening
    case closing
    case empty
  }

  let name: String
  let kind: Kind
  var attributes: [Attribute]

  /// Takes apart what stands between `<` and `>`.
  init(_ text: Substring) {
    var rest = text
    let isClosing = rest.hasPrefix("/")
    let isEmpty = rest.hasSuffix("/")
    if isClosing { rest.removeFirst() }
    if isEmpty { rest.removeLast() }
    kind = isClosing ? .closing : (isEmpty ? .empty : .opening)
    name = String(rest.prefix { !$0.isWhitespace })
    rest = rest.dropFirst(name.count)
    attributes = []
    while let attribute = Self.nextAttribute(of: &rest) { attributes.append(attribute) }
  }

  /// The next `name='value'`; `nil` if there is none.
  private static func nextAttribute(of rest: inout Substring) -> Attribute? {
    guard let equals = rest.firstIndex(of: "=") else { return nil }
    let name = rest[..<equals].filter { !$0.isWhitespace }
    let value = rest[rest.index(after: equals)...].drop { $0.isWhitespace }
    guard let quote = value.first, quote == "\"" || quote == "'",
      let end = value.dropFirst().firstIndex(of: quote)
    else { return nil }
    rest = value[value.index(after: end)...]
    return Attribute(name: String(name), value: String(value[..<end].dropFirst()))
  }

  /// The tag as it is written.
  var source: String {
    if kind == .closing { return "</\(name)>" }
    let spelled = attributes.map {
      " \($0.name)=\"\($0.value.replacing("\"", with: "&quot;"))\""
    }
    return "<\(name)\(spelled.joined())\(kind == .empty ? "/" : "")>"
  }
}
