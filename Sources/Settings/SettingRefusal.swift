/// Why a text is not a value of a setting: what was found, what was expected, what comes nearest.
public struct SettingRefusal: Error, Equatable, CustomStringConvertible {
  /// The sentence for the user, without the place and without a full stop.
  public let reason: String

  /// Creates a refusal from its sentence.
  public init(_ reason: String) {
    self.reason = reason
  }

  /// The sentence itself.
  public var description: String { reason }
}
