/// A plot of a page: its picture, or why there is none.
struct PageFigure {
  let name: String
  /// What it shows, in one sentence.
  let summary: String
  let picture: Result<InlineSVG, ResultsError>

  /// The figure and its caption.
  var markup: Markup {
    let image: Markup
    switch picture {
    case .success(let picture): image = .picture(picture)
    case .failure(let error): image = Markup("p", ["class": "note"], error.description + ".")
    }
    let caption = [Markup("strong", [:], name), Markup(": " + summary)]
    return Markup(
      "figure", ["id": "figure-" + name],
      [.lines([image, Markup("figcaption", ["id": Self.caption(name)], caption)])])
  }

  /// The name of a figure's caption in the page.
  static func caption(_ name: String) -> String { "caption-" + name }
}

extension PageSection {
  /// Every plot.
  static func figures(_ figures: [PageFigure]) -> PageSection {
    let missing = figures.contains { (try? $0.picture.get()) == nil }
    var content: [Markup] = []
    if figures.isEmpty {
      content = [Markup("p", [:], "No plot applies to these results.")]
    } else if missing, case .failure(.gnuplotMissing) = figures[0].picture {
      let names = figures.map { "\($0.name): \($0.summary)" }
      content = [
        Markup(
          "p", [:],
          "There are no figures, because \(ResultsError.gnuplotMissing). Once it is there, "
            + "heddle plot draws them and writes this page again."),
        Markup("ul", [:], names.map { Markup("li", [:], $0) }),
      ]
    } else {
      content = figures.map(\.markup)
    }
    return PageSection(name: "figures", heading: "Figures", content: content)
  }
}
