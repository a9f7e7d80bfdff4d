/// Settings that are each within bounds but make no workload together.
public struct WorkloadError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The setting to look at first: names joined by dots, as in a scenario.
  public let setting: String
  /// One sentence: what is wrong and what is expected.
  public let reason: String

  /// Creates an error.
  public init(setting: String, reason: String) {
    self.setting = setting
    self.reason = reason
  }

  /// The setting and the sentence.
  public var description: String { "\(setting): \(reason)" }
}
