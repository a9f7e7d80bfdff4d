import Foundation

extension ResultsFolder {
  /// Draws plots from the files of the folder into `plots/`, and returns the pictures.
  ///
  /// Script and data stay beside each picture; `gnuplot NAME.gp` in that folder draws it again.
  /// Plots that do not apply are left out. Without names, the plots that the scenario asked for are
  /// drawn, else all that apply.
  ///
  /// - Throws: ``ResultsError``; scripts and data are there even if gnuplot is not.
  @discardableResult
  public func plot(
    _ names: [String]? = nil, formats: [PlotFormat] = [.svg, .pdf], with gnuplot: Gnuplot
  ) throws(ResultsError) -> [URL] {
    let results = try results()
    let manifest = try manifest()
    let request = PlotRequest(
      title: manifest.title, confidence: manifest.confidence, formats: formats)
    let wanted = names ?? manifest.plots
    let plots = Plots.all.filter {
      wanted?.contains($0.name) != false && $0.applies(to: results)
    }
    let folder = ResultsFolder(url.appending(path: "plots"))
    if plots.isEmpty { return [] }
    try folder.create()
    for plot in plots {
      let drawing = plot.drawing(of: results, request)
      try folder.put(drawing.data, in: plot.name + ".dat")
      try folder.put(drawing.script, in: plot.name + ".gp")
    }
    for plot in plots { try gnuplot.run(script: plot.name + ".gp", in: folder.url) }
    return plots.flatMap { plot in
      formats.map { folder.url.appending(path: "\(plot.name).\($0.rawValue)") }
    }
  }
}
