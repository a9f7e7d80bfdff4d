import Settings

extension ExecutorEntry {
  static let sharded = ExecutorEntry(
    name: "sharded", family: .sharded, order: .preset, needs: "home shards",
    summary:
      "Shards take their transactions in order; one runs when all its shards have reached it",
    paper: "Thomson et al. (Calvin), SIGMOD 2012",
    settings: ShardPartition.settings
  ) { values in
    .sharded(.init(partition: ShardPartition(values)))
  }
}

extension AnyExecutor {
  /// See ``OrderedShards``.
  public static func sharded(_ options: OrderedShards.Options = .init()) -> AnyExecutor {
    AnyExecutor(OrderedShards(options))
  }
}
