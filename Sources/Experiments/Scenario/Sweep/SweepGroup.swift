/// Swept paths that do not vary by themselves, but with others.
public struct SweepGroup: Codable, Sendable, Equatable {
  /// How they vary.
  public enum Kind: String, Codable, Sendable {
    /// Together, a value of each at every step.
    case zip
    /// As the points of Sobol's sequence between the ends of each.
    case sobol
  }

  /// How they vary.
  public let kind: Kind
  /// The paths, in file order.
  public let paths: [String]
  /// Those of the paths between whose ends equal factors count the same; `nil` if there are none.
  public let logarithmic: [String]?

  /// Creates a group.
  public init(_ kind: Kind, _ paths: [String], logarithmic: [String] = []) {
    self.kind = kind
    self.paths = paths
    self.logarithmic = logarithmic.isEmpty ? nil : logarithmic
  }
}
