/// Why a CSV file was refused, and where.
public struct DataFileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The path of the file.
  public let file: String
  /// The line, from 1; `nil` if the file as a whole is at fault.
  public let line: Int?
  /// One sentence: what was expected and what was found.
  public let reason: String

  /// Creates an error.
  public init(file: String, line: Int? = nil, reason: String) {
    self.file = file
    self.line = line
    self.reason = reason
  }

  /// `file:line: reason`.
  public var description: String {
    guard let line else { return "\(file): \(reason)" }
    return "\(file):\(line): \(reason)"
  }
}
