import Foundation

extension ResultsFolder {
  /// Writes `report.html` from the files of the folder alone, and returns it.
  ///
  /// It shows the plots that the scenario asked for, else all that apply, drawn for it anew, whatever is in
  /// `plots/`. Where gnuplot is missing or fails, the page says so in the place of the figure.
  ///
  /// - Throws: ``ResultsError``.
  @discardableResult
  public func writePage(with gnuplot: Gnuplot) throws(ResultsError) -> URL {
    let results = try results()
    let manifest = try manifest()
    let page = ResultsPage(
      results: results, manifest: manifest,
      facts: try ManifestFact.all(
        in: try get(Manifest.name), path: url.appending(path: Manifest.name).path,
        without: ResultsPage.placed),
      comparisons: try ComparisonRow.all(
        in: try get(ComparisonsFile.name), path: url.appending(path: ComparisonsFile.name).path),
      figures: try figures(of: results, manifest, with: gnuplot))
    try put(page.text, in: ResultsPage.name)
    return url.appending(path: ResultsPage.name)
  }

  private func figures(
    of results: Results, _ manifest: Manifest, with gnuplot: Gnuplot
  ) throws(ResultsError) -> [PageFigure] {
    let plots = Plots.all.filter {
      manifest.plots?.contains($0.name) != false && $0.applies(to: results)
    }
    let request = PlotRequest(
      title: manifest.title, confidence: manifest.confidence, formats: [.svg])
    let studio = ResultsFolder(
      FileManager.default.temporaryDirectory.appending(path: "heddle-\(UUID())"))
    try studio.create()
    defer { try? FileManager.default.removeItem(at: studio.url) }
    return plots.map { plot in
      let picture = Result { () throws(ResultsError) in
        try studio.picture(plot.drawing(of: results, request), named: plot.name, with: gnuplot)
      }
      return PageFigure(name: plot.name, summary: plot.summary, picture: picture)
    }
  }

  /// Draws in this folder.
  private func picture(
    _ drawing: Drawing, named name: String, with gnuplot: Gnuplot
  ) throws(ResultsError) -> InlineSVG {
    try put(drawing.data, in: name + ".dat")
    try put(drawing.script, in: name + ".gp")
    try gnuplot.run(script: name + ".gp", in: url)
    let picture = InlineSVG(
      try get(name + ".svg"), prefix: name + "-", labelledBy: PageFigure.caption(name))
    guard let picture else {
      throw .malformed(path: name + ".svg", line: 1, reason: "this is no SVG picture")
    }
    return picture
  }
}
