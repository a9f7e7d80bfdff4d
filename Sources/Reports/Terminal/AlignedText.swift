/// Rows of cells laid out in columns, two spaces apart.
struct AlignedText {
  /// A column: its head, and whether its cells stand at the right, as numbers do.
  struct Column {
    let head: String
    let isNumber: Bool
  }

  let columns: [Column]
  var rows: [[String]] = []

  /// The lines: head, rule, rows.
  ///
  /// Columns with nothing in them are left out.
  var lines: [String] {
    let used = columns.indices.filter { index in rows.contains { !$0[index].isEmpty } }
    let widths = used.map { index in
      rows.reduce(columns[index].head.count) { max($0, $1[index].count) }
    }
    func line(_ cells: [String]) -> String {
      let padded = zip(used, widths).map { index, width in
        let space = String(repeating: " ", count: width - cells[index].count)
        return columns[index].isNumber ? space + cells[index] : cells[index] + space
      }
      let joined = padded.joined(separator: "  ")
      return String(joined.reversed().drop { $0 == " " }.reversed())
    }
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    return [line(columns.map(\.head)), rule] + rows.map(line)
  }

  /// The lines in colours, some rows as the best, others as wrong; ends with a line break.
  func painted(_ paint: Paint, best: Set<Int>, bad: Set<Int> = []) -> String {
    let painted = lines.enumerated().map { index, line in
      switch index {
      case 0: paint.strong(line)
      case 1: paint.faint(line)
      default:
        bad.contains(index - 2)
          ? paint.bad(line) : (best.contains(index - 2) ? paint.best(line) : line)
      }
    }
    return painted.joined(separator: "\n") + "\n"
  }
}
