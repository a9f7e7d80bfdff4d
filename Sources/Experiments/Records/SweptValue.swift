/// One coordinate of a point: a path of the scenario and the value that the sweep gives it.
public struct SweptValue: Sendable, Hashable {
  /// The path in the scenario, for example `execution.cores`.
  public let path: String
  /// The value as the scenario writes it, for example `16`, `2%` or `hotstuff`.
  public let text: String

  /// Creates a coordinate.
  public init(_ path: String, _ text: String) {
    self.path = path
    self.text = text
  }

  /// The value as a number, if it is one: digits may be grouped with `_`, and `2%` is 0.02.
  public var number: Double? {
    let digits = text.filter { $0 != "_" }
    let value = digits.hasSuffix("%") ? Double(digits.dropLast()).map { $0 / 100 } : Double(digits)
    return value.flatMap { $0.isFinite ? $0 : nil }
  }
}
