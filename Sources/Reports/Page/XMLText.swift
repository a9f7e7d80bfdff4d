/// Text that stands for itself in HTML and XML.
enum XMLText {
  /// A text with the five characters that mean something written as references.
  ///
  /// Characters that XML does not allow at all, such as the bell, become the replacement character.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
      }
    }
    return escaped
  }

  /// A text with references in it, with what gnuplot leaves as it is: `>`, and characters that XML does not allow.
  static func mended(_ text: Substring) -> String {
    var mended = ""
    for scalar in text.unicodeScalars {
      if scalar == ">" {
        mended += "&gt;"
      } else {
        mended.unicodeScalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
      }
    }
    return mended
  }

  /// Whether XML 1.0 allows the character (its production 2).
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD: true
    case 0..<0x20, 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}
