/// A text in a script, before it is known who sets it: gnuplot, or LaTeX.
///
/// It is kept between two control characters, which no text has (see ``Swift/String/oneLine``), until
/// ``written(for:)`` makes a gnuplot string of it.
enum ScriptText {
  /// Who turns the texts of a picture into letters.
  enum Typesetter {
    /// gnuplot, which shows them as they are.
    case gnuplot
    /// LaTeX, which has a meaning for some of their characters.
    case latex
  }

  fileprivate static let start: Character = "\u{1}"
  fileprivate static let tickStart: Character = "\u{2}"
  fileprivate static let end: Character = "\u{3}"
}

extension String {
  /// The text without line breaks and other control characters.
  var oneLine: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.value < 32 ? " " : $0 }))
  }

  /// A text of a script.
  var gnuplotQuoted: String { "\(ScriptText.start)\(oneLine)\(ScriptText.end)" }

  /// A text for a tick, which is a format for its number: a per cent sign is doubled.
  var gnuplotTick: String { "\(ScriptText.tickStart)\(oneLine)\(ScriptText.end)" }

  /// The text cut to a number of characters.
  func cut(to length: Int) -> String {
    count <= length ? self : prefix(max(1, length - 1)) + "…"
  }

  /// The line of a script with its texts as gnuplot strings for a typesetter.
  func written(for typesetter: ScriptText.Typesetter) -> String {
    var line = ""
    var part = ""
    var start: Character?
    for character in self {
      switch (character, start) {
      case (ScriptText.start, _), (ScriptText.tickStart, _):
        line += typesetter == .latex ? part.latexCommand : part
        (start, part) = (character, "")
      case (ScriptText.end, let kind?):
        let text = typesetter == .latex ? part.latex : part
        line += (kind == ScriptText.tickStart ? text.replacing("%", with: "%%") : text).quoted
        (start, part) = (nil, "")
      default: part.append(character)
      }
    }
    return line + (typesetter == .latex ? part.latexCommand : part)
  }

  /// A part of a script for gnuplot's TikZ terminal: words of the data are escaped when they are drawn, and
  /// the hatch has another number.
  private var latexCommand: String {
    replacing("using 1:2:3 with labels", with: "using 1:2:(latex(strcol(3))) with labels")
      .replacing("pattern 4", with: "pattern 2")
  }

  /// A gnuplot string: in single quotes only the quote itself is special, and doubled.
  private var quoted: String { "'" + replacing("'", with: "''") + "'" }

  /// The text as LaTeX shows it, in any font encoding.
  private var latex: String {
    map { character in
      switch character {
      case "%", "$", "#", "&", "_", "{", "}": "\\\(character)"
      case "\\": "\\textbackslash{}"
      case "~": "\\textasciitilde{}"
      case "^": "\\textasciicircum{}"
      case "<", ">", "|", "*": "$\(character)$"
      case "\"": "\\textquotedbl{}"
      case "×": "$\\times$"
      case "±": "$\\pm$"
      case "α": "$\\alpha$"
      case "β": "$\\beta$"
      case "γ": "$\\gamma$"
      case "²": "$^2$"
      case "…": "\\ldots{}"
      default: String(character)
      }
    }.joined()
  }
}
