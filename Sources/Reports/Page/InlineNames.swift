/// The names of elements that a picture refers to, and what they are called in a page.
struct InlineNames {
  private let referred: Set<String>
  private let prefix: String

  /// Gathers the names that tokens refer to.
  init(of tokens: [SVGToken], prefix: String) {
    var referred: Set<String> = []
    for case .tag(let tag) in tokens {
      referred.formUnion(tag.attributes.compactMap(Self.target))
    }
    self.referred = referred
    self.prefix = prefix
  }

  /// An attribute as it is in a page; `nil` if it has no place there.
  func renamed(_ attribute: SVGTag.Attribute) -> SVGTag.Attribute? {
    var attribute = attribute
    switch attribute.name {
    case "id":
      guard referred.contains(attribute.value) else { return nil }
      attribute.value = prefix + attribute.value
    case "href", "xlink:href":
      guard let target = Self.target(of: attribute) else { return nil }
      attribute = SVGTag.Attribute(name: "href", value: "#" + prefix + target)
    default:
      guard attribute.value.contains("url(") else { return attribute }
      guard let target = Self.target(of: attribute) else { return nil }
      attribute.value = "url(#\(prefix)\(target))"
    }
    return attribute
  }

  /// The name that `#name` and `url(#name)` refer to; `nil` for everything else.
  private static func target(of attribute: SVGTag.Attribute) -> String? {
    let value = attribute.value.filter { !$0.isWhitespace && $0 != "'" && $0 != "\"" }
    if attribute.name == "href" || attribute.name == "xlink:href" {
      return value.hasPrefix("#") ? String(value.dropFirst()) : nil
    }
    guard value.hasPrefix("url(#"), value.hasSuffix(")") else { return nil }
    return String(value.dropFirst("url(#".count).dropLast())
  }
}
