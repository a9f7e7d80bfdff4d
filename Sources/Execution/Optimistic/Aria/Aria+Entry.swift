import Settings

extension ExecutorEntry {
  static let aria = ExecutorEntry(
    name: "aria", family: .optimistic, order: .own, needs: "nothing",
    summary: "Batches on a snapshot; the lowest transaction that wants a key gets it",
    paper: "Lu et al., PVLDB 13(12), 2020",
    settings: [
      Setting(
        "batch", .integer(1...1_000_000), default: .integer(1000),
        "How many transactions a batch holds"),
      Setting(
        "reordering", .flag, default: .flag(true),
        "Whether a transaction that read what a lower one wrote may commit before that one"),
      Setting(
        "fallback", .flag, default: .flag(false),
        "Whether a batch's aborted transactions run again within it, in order, under locks"),
      Setting(
        "aggregators", .flag, default: .flag(true),
        "Whether increments of one key commute instead of being reads and writes"),
    ]
  ) { values in
    .aria(
      .init(
        batch: values.integer("batch"), reordering: values.flag("reordering"),
        fallback: values.flag("fallback"), aggregators: values.flag("aggregators")))
  }
}

extension AnyExecutor {
  /// See ``Aria``.
  public static func aria(_ options: Aria.Options = .init()) -> AnyExecutor {
    AnyExecutor(Aria(options))
  }
}
