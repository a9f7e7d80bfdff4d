import Workloads

extension ConflictReport {
  /// How the transactions of each row depend on each other.
  ///
  /// Ends with a line break.
  public func dependencies(paint: Paint = .plain) -> String {
    let bounds = Self.cores.map { "bound \($0.map(String.init) ?? "any")" }
    var text = AlignedText(
      columns: labelColumns
        + ["transactions", "independent", "dependent", "chain", "of txs", "of time"].map(
          Self.number)
        + bounds.map(Self.number))
    text.rows = rows.map { row in
      let statistics = row.statistics
      return row.labels
        + [
          Readable.count(statistics.transactions), Self.share(statistics.independentShare),
          Self.share(statistics.dependentShare), Readable.count(statistics.chain),
          Self.share(statistics.chainShare), Self.share(statistics.spanShare),
        ] + Self.cores.map { statistics.bound(cores: $0).map(Readable.ratio) ?? "-" }
    }
    return Self.painted(text, paint)
  }

  /// How many keys the transactions of each row read and write.
  ///
  /// Ends with a line break.
  public func accesses(paint: Paint = .plain) -> String {
    let figures = ["mean", "median", "p95", "max"]
    var text = AlignedText(
      columns: labelColumns
        + (["keys"] + figures.map { "reads \($0)" } + figures.map { "writes \($0)" })
        .map(Self.number))
    text.rows = rows.map { row in
      row.labels + [Readable.count(row.statistics.keys.count)]
        + Self.figures(row.statistics.reads) + Self.figures(row.statistics.writes)
    }
    return Self.painted(text, paint)
  }

  private var labelColumns: [AlignedText.Column] {
    labels.map { AlignedText.Column(head: $0, isNumber: false) }
  }

  private static func figures(_ counts: CountSummary) -> [String] {
    [Readable.decimal(counts.mean, 1)]
      + [counts.quantile(0.5), counts.quantile(0.95), counts.max].map(Readable.count)
  }

  static func number(_ head: String) -> AlignedText.Column {
    AlignedText.Column(head: head, isNumber: true)
  }

  static func share(_ value: Double?) -> String { value.map(Readable.share) ?? "-" }

  static func painted(_ text: AlignedText, _ paint: Paint) -> String {
    let lines = text.lines.enumerated().map { index, line in
      switch index {
      case 0: paint.strong(line)
      case 1: paint.faint(line)
      default: line
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
