import Settings

/// One coordinate of a point: a path of the scenario and the value that the sweep gives it.
public struct SweptValue: Codable, Sendable, Hashable {
  /// The path in the scenario, for example `execution.cores`.
  public let path: String
  /// The value as the scenario writes it, for example `16`, `2%` or `hotstuff`.
  public let text: String

  /// Creates a coordinate.
  public init(_ path: String, _ text: String) {
    self.path = path
    self.text = text
  }

  /// The value as a number, if it is one: digits may be grouped with `_`, `2%` is 0.02, and
  /// `5/ms` is 5,000 a second.
  public var number: Double? {
    if text.contains("/"), case .real(let rate)? = try? SettingKind.rate.value(from: text) {
      return rate
    }
    let digits = text.filter { $0 != "_" }
    let value = digits.hasSuffix("%") ? Double(digits.dropLast()).map { $0 / 100 } : Double(digits)
    return value.flatMap { $0.isFinite ? $0 : nil }
  }
}
