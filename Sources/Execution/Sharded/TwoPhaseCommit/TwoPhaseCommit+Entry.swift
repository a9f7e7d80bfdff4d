import Settings

extension ExecutorEntry {
  static let twoPhaseCommit = ExecutorEntry(
    name: "sharded-2pc", family: .sharded, order: .own, needs: "home shards",
    summary:
      "Shards lock keys and agree by messages and votes; who meets an older's lock tries again",
    paper: "Al-Bassam et al. (Chainspace), NDSS 2018; Kokoris-Kogias et al. (OmniLedger), S&P 2018",
    settings: ShardPartition.settings + [
      Setting(
        "in-flight", .integer(1...1_000_000), default: .integer(64),
        "How many transactions a shard coordinates at once")
    ]
  ) { values in
    .twoPhaseCommit(
      .init(partition: ShardPartition(values), inFlight: values.integer("in-flight")))
  }
}

extension AnyExecutor {
  /// See ``TwoPhaseCommit``.
  public static func twoPhaseCommit(_ options: TwoPhaseCommit.Options = .init()) -> AnyExecutor {
    AnyExecutor(TwoPhaseCommit(options))
  }
}
