import Settings

extension ExecutorEntry {
  static let twoPhase = ExecutorEntry(
    name: "two-phase", family: .optimistic, order: .preset, needs: "nothing",
    summary:
      "All in parallel on the state before the block, then one worker repeats what conflicts",
    paper: "Saraph and Herlihy, 2019, arXiv 1901.01376",
    settings: [
      Setting(
        "validation", .choice(TwoPhase.Validation.allCases.map(\.rawValue)),
        default: .text(TwoPhase.Validation.values.rawValue),
        "What is repeated: who read a word that is another now, or touched a key written before"),
      Setting(
        "aggregators", .flag, default: .flag(true),
        "Whether increments of one key commute instead of being reads and writes"),
    ]
  ) { values in
    .twoPhase(
      .init(
        validation: .init(values.text("validation")), aggregators: values.flag("aggregators")))
  }
}

extension AnyExecutor {
  /// See ``TwoPhase``.
  public static func twoPhase(_ options: TwoPhase.Options = .init()) -> AnyExecutor {
    AnyExecutor(TwoPhase(options))
  }
}
