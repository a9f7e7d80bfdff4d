/// Everything that is wrong with a scenario, in reading order; never empty.
public struct ScenarioErrors: Error, Sendable, Equatable {
  /// The findings, each once, sorted by place.
  public let diagnostics: [Diagnostic]

  /// Creates the error from findings in any order, possibly repeated.
  ///
  /// - Precondition: there is at least one.
  public init(_ diagnostics: some Collection<Diagnostic>) {
    precondition(!diagnostics.isEmpty, "an error without a diagnostic")
    self.diagnostics = Set(diagnostics).sorted {
      ($0.place, $0.message) < ($1.place, $1.message)
    }
  }

  /// Creates the error from a single finding.
  public init(_ place: Place, _ message: String) {
    self.init([Diagnostic(place, message)])
  }
}

extension ScenarioErrors: CustomStringConvertible {
  /// One line for each finding.
  public var description: String {
    diagnostics.map(\.description).joined(separator: "\n")
  }
}
