/// Writes rows of comma-separated values as RFC 4180 says.
///
/// A field with a comma, a quote, a line break or a space at either end is quoted, and its quotes
/// are doubled. Rows end with a line feed alone, as spreadsheets, `git diff` and pandas all take.
public struct CSVWriter: Sendable {
  /// The text so far.
  public private(set) var text = ""

  /// Starts a file with its header.
  public init(header: [String]) {
    append(header)
  }

  /// Adds a row.
  public mutating func append(_ fields: [String]) {
    text += fields.map(Self.quoted).joined(separator: ",")
    text += "\n"
  }

  /// A field as the file shows it.
  public static func quoted(_ field: String) -> String {
    let needsQuotes =
      field.contains { $0 == "," || $0 == "\"" || $0.isNewline }
      || field.first?.isWhitespace == true || field.last?.isWhitespace == true
    guard needsQuotes else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }
}
