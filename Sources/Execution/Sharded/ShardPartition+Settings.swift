import Settings

extension ShardPartition {
  /// The options of every sharded executor.
  static let settings: [Setting] = [
    Setting(
      "shards", .integer(1...shardMax), default: .integer(16),
      "How many parts the state is divided into"),
    Setting(
      "by", .choice(Rule.allCases.map(\.rawValue)), default: .text(Rule.hash.rawValue),
      "What decides about the shard of a key: its module, or a hash of all of it"),
  ]

  /// Reads a partition from the checked values of ``settings``.
  init(_ values: SettingValues) {
    self.init(shards: values.integer("shards"), by: Rule(values.text("by")))
  }
}
