/// A file format of plots.
public enum PlotFormat: String, CaseIterable, Sendable {
  /// Scalable, for web pages.
  case svg
  /// Scalable, for papers.
  case pdf
  /// Pixels, for slides and quick looks.
  case png
  /// TikZ code with LaTeX text in the font of the paper: `\\input{speedup.tikz}`, after
  /// `\\usepackage{gnuplot-lua-tikz}`.
  ///
  /// The style files of that package, written for the gnuplot at hand, stay beside the pictures.
  case tikz

  /// Who sets the texts.
  var typesetter: ScriptText.Typesetter { self == .tikz ? .latex : .gnuplot }

  /// The gnuplot terminal for a canvas of this size in points.
  ///
  /// All formats have the same proportions; gnuplot gives the SVG terminal's lines of text more
  /// room. `noenhanced` everywhere: texts are shown as they are, underscores included.
  func terminal(width: Int, height: Int) -> String {
    let text = "noenhanced font 'Helvetica,\(self == .svg ? 12 : 14)'"
    return switch self {
    case .svg:
      "svg size \(width),\(height) \(text) linewidth 1.2 background 'white'"
    case .pdf:
      "pdfcairo size \(inches(width))in,\(inches(height))in \(text) fontscale 0.75 "
        + "linewidth 1.6 dashlength 1.8"
    case .png:
      "pngcairo size \(width * 2),\(height * 2) \(text) fontscale 1.5 linewidth 2.4 "
        + "pointscale 2 background 'white'"
    case .tikz:
      // In the size of the canvas, where letters of nine points are as large as in the other formats.
      "tikz size \(Readable.decimal(Double(width) / 96, 2))in,"
        + "\(Readable.decimal(Double(height) / 96, 2))in font '\\small' pointscale 0.6 "
        + "notimestamp createstyle"
    }
  }

  private func inches(_ points: Int) -> String { Readable.decimal(Double(points) / 72, 2) }
}
