/// One thing that is wrong with a scenario or a file it names: where, and what to do about it.
public struct Diagnostic: Sendable, Hashable {
  /// Where it is wrong.
  public let place: Place
  /// What was found, what was expected, and the nearest valid thing; no full stop at the end.
  public let message: String

  /// Creates a diagnostic.
  public init(_ place: Place, _ message: String) {
    self.place = place
    self.message = message
  }

  /// The line, from 1; `nil` for a whole file or an argument of the command line.
  public var line: Int? {
    if case .position(_, let line, _) = place { line } else { nil }
  }

  /// The column, from 1, in Unicode scalars; `nil` where ``line`` is.
  public var column: Int? {
    if case .position(_, _, let column) = place { column } else { nil }
  }
}

extension Diagnostic: CustomStringConvertible {
  /// The line for the terminal: `scenarios/x.yaml:12:5: unknown key ...`.
  public var description: String { "\(place): \(message)" }
}
