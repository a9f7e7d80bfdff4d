/// A table of the terminal, taken apart again, so that page and terminal cannot say different things.
struct TableText: Equatable {
  /// A column: its head, and whether its cells stand at the right, as numbers do.
  struct Column: Equatable {
    let head: String
    let isNumber: Bool
  }

  let columns: [Column]
  let rows: [[String]]

  /// Takes lines apart: a head, a rule whose dashes are as wide as each column, rows.
  ///
  /// Without a rule there is no column.
  init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    let spans = lines.count > 1 ? Self.spans(of: lines[1]) : []
    let heads = lines.first.map { Self.cells(of: $0, in: spans) } ?? []
    let rows = lines.dropFirst(2).filter { !$0.isEmpty }.map { Self.cells(of: $0, in: spans) }
    columns = heads.indices.map { index in
      Column(
        head: Self.trimmed(heads[index]),
        isNumber: Self.isNumber([heads[index]] + rows.map { $0[index] }))
    }
    self.rows = rows.map { $0.map(Self.trimmed) }
  }

  /// Where the dashes of a rule stand.
  private static func spans(of rule: [Character]) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    for (index, character) in rule.enumerated() where character == "-" {
      if let last = spans.last, last.upperBound == index {
        spans[spans.count - 1] = last.lowerBound..<(index + 1)
      } else {
        spans.append(index..<(index + 1))
      }
    }
    return spans
  }

  /// The cells of a line, as wide as their columns.
  private static func cells(of line: [Character], in spans: [Range<Int>]) -> [String] {
    spans.map { span in
      let cell = String(line[min(span.lowerBound, line.count)..<min(span.upperBound, line.count)])
      return cell + String(repeating: " ", count: span.count - cell.count)
    }
  }

  /// Whether spaces stand at the left of cells; where all are equally wide, whether they start with a digit.
  private static func isNumber(_ cells: [String]) -> Bool {
    let filled = cells.filter { $0.contains { $0 != " " } }
    if filled.contains(where: { $0.last == " " }) { return false }
    if filled.contains(where: { $0.first == " " }) { return true }
    return filled.dropFirst().allSatisfy { $0.first?.isNumber == true }
  }

  private static func trimmed(_ cell: String) -> String {
    let start = cell.drop { $0 == " " }
    return String(String(start.reversed().drop { $0 == " " }.reversed()))
  }
}
