/// A part of the page with a heading of its own.
struct PageSection {
  /// The name that the list of contents leads to.
  let name: String
  let heading: String
  let content: [Markup]

  /// Its markup.
  var markup: Markup {
    Markup(
      "section", ["id": name, "aria-labelledby": name + "-heading"],
      [.lines([Markup("h2", ["id": name + "-heading"], heading)] + content)])
  }

  /// The list of contents.
  static func contents(_ sections: [PageSection]) -> Markup {
    let items = sections.map {
      Markup("li", [:], [Markup("a", ["href": "#" + $0.name], $0.heading)])
    }
    return Markup("nav", ["aria-label": "Contents"], [Markup("ul", [:], items)])
  }
}
