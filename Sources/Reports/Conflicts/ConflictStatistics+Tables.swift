import Workloads

extension ConflictStatistics {
  /// The keys that most transactions touch, by name.
  ///
  /// Ends with a line break.
  public func hotKeyTable(
    limit: Int, paint: Paint = .plain, name: (HotKey) -> String
  ) -> String {
    var text = AlignedText(
      columns: [AlignedText.Column(head: "hot key", isNumber: false)]
        + ["touched by", "share", "written by", "share"].map(ConflictReport.number))
    text.rows = hotKeys(limit: limit).map { hot in
      [
        name(hot), Readable.count(hot.use.touching), share(hot.use.touching),
        Readable.count(hot.use.writing), share(hot.use.writing),
      ]
    }
    return ConflictReport.painted(text, paint)
  }

  /// What the transactions of each type do, the most frequent first.
  ///
  /// Ends with a line break.
  public func typeTable(paint: Paint = .plain) -> String {
    var text = AlignedText(
      columns: [AlignedText.Column(head: "type", isNumber: false)]
        + ["transactions", "share", "reads", "writes", "gas", "work", "of work", "reverted"]
        .map(ConflictReport.number))
    let sorted = types.sorted {
      ($1.value.transactions, $0.key) < ($0.value.transactions, $1.key)
    }
    text.rows = sorted.map { name, use in
      let count = Double(use.transactions)
      return [
        name, Readable.count(use.transactions), share(use.transactions),
        Readable.decimal(Double(use.reads) / count, 1),
        Readable.decimal(Double(use.writes) / count, 1),
        Readable.quantity((use.gas / count).rounded()),
        Readable.quantity((use.work / count).rounded()) + " ns",
        ConflictReport.share(work > 0 ? use.work / work : nil),
        ConflictReport.share(use.revertShare),
      ]
    }
    return ConflictReport.painted(text, paint)
  }

  private func share(_ count: Int) -> String {
    ConflictReport.share(transactions > 0 ? Double(count) / Double(transactions) : nil)
  }
}
