import Experiments
import Foundation

/// Why results could not be kept, read or drawn.
public enum ResultsError: Error, Equatable, CustomStringConvertible {
  /// A file or folder cannot be written.
  case unwritable(path: String, reason: String)
  /// A file cannot be read.
  case unreadable(path: String, reason: String)
  /// A file does not hold what it should; the line counts from 1.
  case malformed(path: String, line: Int, reason: String)
  /// Two folders have nothing in common that could be compared.
  case incomparable(first: String, second: String, reason: String)
  /// gnuplot is not installed.
  case gnuplotMissing
  /// gnuplot refused a script.
  case gnuplotFailed(script: String, message: String)

  /// The sentence for the user, with a way out where there is one.
  public var description: String {
    switch self {
    case .unwritable(let path, let reason):
      "cannot write \(path): \(reason)"
    case .unreadable(let path, let reason):
      "cannot read \(path): \(reason)"
    case .malformed(let path, let line, let reason):
      "\(path):\(line): \(reason)"
    case .incomparable(let first, let second, let reason):
      "\(second) cannot be compared with \(first): \(reason)"
    case .gnuplotMissing:
      "plots need gnuplot, which is not installed: apt-get install gnuplot-nox"
    case .gnuplotFailed(let script, let message):
      "gnuplot could not draw \(script): \(message)"
    }
  }
}

/// The operating system's words for why a file operation failed.
func reason(of error: any Error) -> String { JournalError.reason(of: error) }
