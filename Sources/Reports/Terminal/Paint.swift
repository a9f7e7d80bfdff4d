import Rainbow

/// Whether text carries colours for a terminal, and which meaning has which colour.
///
/// Rainbow has the last word: it stays plain too when it finds no terminal.
public enum Paint: Sendable {
  /// Text as it is.
  case plain
  /// Text with escape codes.
  case colour

  /// Colours for a terminal whose user did not set `NO_COLOR` (no-color.org).
  public init(isTerminal: Bool, environment: [String: String]) {
    let refused = !(environment["NO_COLOR"] ?? "").isEmpty
    self = isTerminal && !refused ? .colour : .plain
  }

  /// The best of its kind.
  func best(_ text: String) -> String { self == .colour ? text.green : text }

  /// What is wrong.
  func bad(_ text: String) -> String { self == .colour ? text.red : text }

  /// What everything else hangs on.
  func strong(_ text: String) -> String { self == .colour ? text.bold : text }

  /// What may be overlooked.
  func faint(_ text: String) -> String { self == .colour ? text.dim : text }
}
