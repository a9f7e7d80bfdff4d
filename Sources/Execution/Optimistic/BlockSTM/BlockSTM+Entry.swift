import Settings

extension ExecutorEntry {
  static let blockSTM = ExecutorEntry(
    name: "block-stm", family: .optimistic, order: .preset, needs: "nothing",
    summary: "Optimistic execution over multi-version memory with a collaborative scheduler",
    paper: "Gelashvili et al., PPoPP 2023, arXiv 2203.06871",
    settings: [
      Setting(
        "on-dependency", .choice(BlockSTM.OnDependency.allCases.map(\.rawValue)),
        default: .text(BlockSTM.OnDependency.suspend.rawValue),
        "What an execution does that meets an estimate: pause there, start again later, or make its thread wait"
      ),
      Setting(
        "aggregators", .flag, default: .flag(true),
        "Whether increments are published as deltas that do not conflict with each other"),
      Setting(
        "pre-check", .flag, default: .flag(false),
        "Whether a repeated execution first looks for estimates among what the one before had read"),
      Setting(
        "patience", .integer(0...1_000), default: .integer(BlockSTM.Options.patienceStandard),
        "For how many executions a worker validations wait for a transaction that is not executed"),
    ]
  ) { values in
    .blockSTM(
      .init(
        onDependency: .init(values.text("on-dependency")),
        aggregators: values.flag("aggregators"), preCheck: values.flag("pre-check"),
        patience: values.integer("patience")))
  }
}

extension AnyExecutor {
  /// See ``BlockSTM``.
  public static func blockSTM(_ options: BlockSTM.Options = .init()) -> AnyExecutor {
    AnyExecutor(BlockSTM(options))
  }
}
