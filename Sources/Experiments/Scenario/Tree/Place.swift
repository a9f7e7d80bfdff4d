/// Where something stands that a diagnostic speaks of.
public enum Place: Sendable, Hashable {
  /// A file as a whole.
  case file(String)
  /// A character of a file; lines and columns count from 1.
  case position(file: String, line: Int, column: Int)
  /// An argument of the command line, as it was typed: `--set execution.cores=4`.
  case argument(String)
}

extension Place: CustomStringConvertible {
  /// The place in front of a message: `scenarios/x.yaml:12:5`.
  public var description: String {
    switch self {
    case .file(let file): file
    case .position(let file, let line, let column): "\(file):\(line):\(column)"
    case .argument(let text): text
    }
  }
}

extension Place: Comparable {
  /// Whether the left place is read first: files before their lines, the command line last.
  public static func < (left: Place, right: Place) -> Bool {
    left.rank < right.rank
  }

  private var rank: (Int, String, Int, Int) {
    switch self {
    case .file(let file): (0, file, 0, 0)
    case .position(let file, let line, let column): (0, file, line, column)
    case .argument(let text): (1, text, 0, 0)
    }
  }
}
