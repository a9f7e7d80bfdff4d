import Experiments

/// A table of results, before it is known where it is shown: a row a point and executor.
struct ResultTable {
  /// What is said of a row by its colour.
  enum Mark {
    /// The best one of its point, or indistinguishable from it.
    case best
    /// A run was not safe, or not live.
    case bad
  }

  /// The runs of an executor at a point.
  struct Row {
    let cells: [String]
    /// Whether it is the first one of its point.
    let isFirst: Bool
    let mark: Mark?
  }

  /// The columns in which anything stands.
  let columns: [AlignedText.Column]
  /// The rows, a cell for each of these columns.
  let rows: [Row]

  /// Leaves out the columns with nothing in them.
  init(columns: [AlignedText.Column], rows: [Row]) {
    let used = columns.indices.filter { index in rows.contains { !$0.cells[index].isEmpty } }
    self.columns = used.map { columns[$0] }
    self.rows = rows.map { row in
      Row(cells: used.map { row.cells[$0] }, isFirst: row.isFirst, mark: row.mark)
    }
  }

  /// The table for a terminal; ends with a line break.
  func text(_ paint: Paint) -> String {
    let text = AlignedText(columns: columns, rows: rows.map(\.cells))
    func places(_ mark: Mark) -> Set<Int> { Set(rows.indices.filter { rows[$0].mark == mark }) }
    return text.painted(paint, best: places(.best), bad: places(.bad))
  }
}

extension Results {
  /// The executors that have runs at a point, in the order of the rows of a table.
  func present(at point: Point) -> [String] {
    executors.filter { !runs(of: $0, at: point).isEmpty }
  }

  /// The table of these results; a chain has one of its own: what it achieves, how fast, and what stood in its way.
  func resultTable(confidence: Double) -> ResultTable {
    isChain ? chainTable(confidence) : executionTable(confidence)
  }

  /// A row for each executor at each point.
  func rows(
    cells: (String, Point) -> [String],
    mark: (String, Point, _ present: [String]) -> ResultTable.Mark?
  ) -> [ResultTable.Row] {
    points.flatMap { point in
      let present = present(at: point)
      return present.map { executor in
        ResultTable.Row(
          cells: cells(executor, point), isFirst: executor == present.first,
          mark: mark(executor, point, present))
      }
    }
  }
}
