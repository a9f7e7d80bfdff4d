import Settings

/// Settings that are each within bounds but make no chain together.
public struct ChainError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The setting to look at first, below `chain`: names joined by dots, as in a scenario.
  public let setting: String
  /// One sentence: what is wrong and what is expected.
  public let reason: String

  /// Creates an error.
  public init(setting: String, reason: String) {
    self.setting = setting
    self.reason = reason
  }

  /// A value that a setting refuses.
  init(setting: String, _ refusal: SettingRefusal) {
    self.init(setting: setting, reason: refusal.reason)
  }

  /// The same about a setting that stands further down in the scenario.
  package func below(_ path: String) -> ChainError {
    ChainError(setting: "\(path).\(setting)", reason: reason)
  }

  /// The setting and the sentence.
  public var description: String { "\(setting): \(reason)" }
}
