import Settings

extension ExecutorEntry {
  static let bohm = ExecutorEntry(
    name: "bohm", family: .graph, order: .preset, needs: "declared write sets",
    summary: "Placeholders order all versions first; then transactions wait for those they read",
    paper: "Faleiro and Abadi, PVLDB 8(11) 2015",
    settings: [
      Setting(
        "cc-workers", .integer(0...4096), default: .integer(0),
        "How many workers insert the placeholders, each for its share of the keys; 0 for all")
    ]
  ) { values in
    .bohm(.init(concurrencyControlWorkers: values.integer("cc-workers")))
  }
}

extension AnyExecutor {
  /// See ``Bohm``.
  public static func bohm(_ options: Bohm.Options = .init()) -> AnyExecutor {
    AnyExecutor(Bohm(options))
  }
}
