import Foundation

/// Reads the lines of a file of Geth's `prestateTracer`, plain or gzip: JSON Lines, a transaction a line.
struct PrestateReader<Result: Decodable & Sendable>: ~Copyable {
  private var lines: GzipLines
  private let decoder = JSONDecoder()
  /// What a line should have been, for messages.
  private let expected: String

  init(_ file: String, expecting expected: String) throws(TraceError) {
    lines = try GzipLines(path: file)
    self.expected = expected
  }

  /// The next transaction, `nil` after the last.
  ///
  /// Empty lines are passed over.
  ///
  /// - Throws: ``TraceError`` with the field that is not as expected.
  mutating func next() throws(TraceError) -> PrestateLine<Result>? {
    while let bytes = try lines.next() {
      if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
      do {
        return try decoder.decode(PrestateLine<Result>.self, from: Data(bytes))
      } catch let error as DecodingError {
        throw fault(reason(of: error))
      } catch {
        throw fault("not JSON: \(error)")
      }
    }
    return nil
  }

  /// An error in the line read last.
  func fault(_ reason: String) -> TraceError {
    TraceError(file: lines.path, line: lines.lineNumber, reason: reason)
  }

  private func reason(of error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context):
      return "field '\(path(context.codingPath + [key]))' is missing; expected \(expected)"
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      guard !context.codingPath.isEmpty else { return "expected \(expected)" }
      return "field '\(path(context.codingPath))': expected \(Self.word(for: type))"
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      return "not JSON, or cut off; expected \(expected)"
    case .dataCorrupted(let context):
      return "field '\(path(context.codingPath))': \(context.debugDescription)"
    @unknown default:
      return "expected \(expected)"
    }
  }

  private func path(_ keys: [any CodingKey]) -> String {
    keys.map(\.stringValue).joined(separator: ".")
  }

  private static func word(for type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a text"
    case is any BinaryInteger.Type: "a whole number"
    default: "an object"
    }
  }
}
