extension Markup {
  /// A column of a table.
  struct Column {
    let head: String
    var isNumber = false
  }

  /// A row of a table: its cells, and what marks all of it.
  struct Row {
    let cells: [Markup]
    var classes: [String] = []
  }

  /// A table that can be moved sideways where it is wider than the screen.
  static func table(_ label: String, _ columns: [Column], _ rows: [Row]) -> Markup {
    let head = columns.map { column in
      column.isNumber
        ? Markup("th", ["scope": "col", "class": "number"], column.head)
        : Markup("th", ["scope": "col"], column.head)
    }
    let body = rows.map { row in
      let cells = zip(columns, row.cells).map { column, cell in
        column.isNumber ? Markup("td", ["class": "number"], [cell]) : Markup("td", [:], [cell])
      }
      return row.classes.isEmpty
        ? Markup("tr", [:], cells)
        : Markup("tr", ["class": row.classes.joined(separator: " ")], cells)
    }
    let table = Markup(
      "table", [:],
      [
        Markup("thead", [:], [Markup("tr", [:], head)]),
        Markup("tbody", [:], [.lines(body)]),
      ])
    // Who has no pointer moves it with the arrow keys.
    return Markup(
      "div", ["class": "wide", "role": "region", "aria-label": label, "tabindex": "0"], [table])
  }
}
