/// Settings that are each within bounds but make no workload together.
public struct WorkloadError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The setting to look at first: names joined by dots, as in a scenario.
  public let setting: String
  /// One sentence: what is wrong and what is expected.
  public let reason: String
  /// Where in the setting's text it is wrong; `nil` if all of it is meant.
  public let position: TextPosition?

  /// Creates an error.
  public init(setting: String, reason: String, at position: TextPosition? = nil) {
    self.setting = setting
    self.reason = reason
    self.position = position
  }

  /// The same about a setting that stands further down in the scenario.
  package func below(_ path: String) -> WorkloadError {
    WorkloadError(setting: "\(path).\(setting)", reason: reason, at: position)
  }

  /// The setting, the position if there is one, and the sentence.
  public var description: String {
    position.map { "\(setting), \($0): \(reason)" } ?? "\(setting): \(reason)"
  }
}

/// Everything that is wrong with the settings of a workload; never empty.
public struct WorkloadErrors: Error, Sendable, Equatable, CustomStringConvertible {
  /// The findings.
  public let errors: [WorkloadError]

  /// Creates the error from its findings.
  ///
  /// - Precondition: there is at least one.
  public init(_ errors: [WorkloadError]) {
    precondition(!errors.isEmpty, "an error without a finding")
    self.errors = errors
  }

  /// The same about settings that stand further down in the scenario.
  package func below(_ path: String) -> WorkloadErrors {
    WorkloadErrors(errors.map { $0.below(path) })
  }

  /// One line for each finding.
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}

/// A character of a text; lines and columns count from 1, columns in Unicode scalars.
public struct TextPosition: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The line.
  public let line: Int
  /// The column.
  public let column: Int

  /// Creates a position.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The position in words.
  public var description: String { "line \(line), column \(column)" }

  /// Whether the left position is read first.
  public static func < (left: TextPosition, right: TextPosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
