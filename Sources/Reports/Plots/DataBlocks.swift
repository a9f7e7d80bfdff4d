import Experiments

/// The text of a data file while it is made: blocks of rows that a script calls by `index`.
struct DataBlocks {
  private var blocks: [String] = []
  private let head: String

  /// A file whose columns have these names.
  init(_ columns: String) { head = "# " + columns }

  /// Adds a block and returns what a script calls it; `?` stands for a number that is missing.
  mutating func add(_ names: [String], _ rows: [[Double?]]) -> String {
    add(names, rows.map { $0.map { $0 == nil ? "?" : shortestText($0) } })
  }

  /// Adds a block of rows of texts, each of which is a number or stands in double quotes.
  mutating func add(_ names: [String], _ rows: [[String]]) -> String {
    let title = "# " + names.filter { !$0.isEmpty }.joined(separator: ", ").oneLine
    let lines = rows.map { $0.joined(separator: " ") }
    blocks.append(([title] + lines).joined(separator: "\n") + "\n")
    return "data index \(blocks.count - 1)"
  }

  /// The text.
  var text: String { head + "\n" + blocks.joined(separator: "\n\n") }
}
