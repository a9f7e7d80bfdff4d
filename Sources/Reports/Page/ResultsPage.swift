/// `report.html`: the results of one scenario on a page that needs nothing but itself.
///
/// Style and pictures are part of it, it has no scripts, and it is well-formed XML as well as HTML. It holds no
/// date: equal results make equal pages, as far as gnuplot draws equal pictures.
public struct ResultsPage {
  /// The name inside the results folder.
  public static let name = "report.html"

  let results: Results
  let manifest: Manifest
  let facts: [ManifestFact]
  let comparisons: [ComparisonRow]
  let figures: [PageFigure]

  /// The keys of a manifest that have places of their own on the page.
  static let placed: Set<String> = ["title", "scenario_text"]

  /// The text of the file.
  var text: String {
    let sections = sections
    let body = Markup(
      "body", [:],
      [
        .lines([
          Markup("header", [:], [.lines(introduction + [PageSection.contents(sections)])]),
          Markup("main", [:], [.lines(sections.map(\.markup))]),
        ])
      ])
    let page = Markup(
      "html", ["xmlns": "http://www.w3.org/1999/xhtml", "lang": "en"], [.lines([head, body])])
    return "<!DOCTYPE html>\n" + page.source + "\n"
  }

  private var title: String { manifest.title.isEmpty ? manifest.scenario : manifest.title }

  private var head: Markup {
    Markup(
      "head", [:],
      [
        .lines([
          .void("meta", ["charset": "utf-8"]),
          .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
          Markup("title", [:], title),
          .style(pageStyle),
        ])
      ])
  }

  private var introduction: [Markup] {
    let verdict = results.verdict(
      baseline: manifest.baseline, confidence: manifest.confidence)
    return [Markup("h1", [:], title)]
      + verdict.split(separator: "\n").map { Markup("p", ["class": "verdict"], String($0)) }
  }

  private var sections: [PageSection] {
    let (baseline, confidence) = (manifest.baseline, manifest.confidence)
    return [
      .table(of: results, confidence: confidence),
      .replications(of: results, baseline: baseline, confidence: confidence),
      .figures(figures),
      .comparisons(comparisons, in: results, baseline: baseline, confidence: confidence),
      .scenario(manifest),
      .provenance(facts),
      .definitions(for: results, confidence: confidence),
    ]
  }
}
