import ArgumentParser
import Foundation
import Reports

/// `heddle plot`.
struct Plot: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draws the plots of a results folder and writes its page again.",
    discussion: """
      The pictures are made from the files of the folder alone; their gnuplot scripts and data \
      stay beside them. report.html, a page that needs nothing but itself, has all of them and the \
      tables.

      EXAMPLES:
        heddle plot results/quickstart
        heddle plot results/quickstart --format png,pdf
      """)

  @Argument(help: ArgumentHelp("A results folder.", valueName: "dir"))
  var folder: String

  @Option(
    help: ArgumentHelp(
      "The formats, joined by commas: svg, pdf, png, tikz.", valueName: "svg,pdf,png,tikz"),
    transform: Plot.formats)
  var format: [PlotFormat] = [.svg, .pdf]

  func run() throws {
    let gnuplot = Gnuplot(environment: Environment.variables)
    let results = ResultsFolder(URL(filePath: folder))
    // The page first: it needs no gnuplot.
    let page = try results.writePage(with: gnuplot)
    let pictures = try results.plot(formats: format, with: gnuplot)
    for file in pictures + [page] { Terminal.print(file.relativePath) }
  }

  private static func formats(_ text: String) throws -> [PlotFormat] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map { word in
      guard let format = PlotFormat(rawValue: String(word)) else {
        let known = PlotFormat.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("unknown format '\(word)'. One of: \(known)")
      }
      return format
    }
  }
}
