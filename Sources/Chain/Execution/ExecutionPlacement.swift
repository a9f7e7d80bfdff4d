import Settings

/// When validators execute a block.
public enum ExecutionPlacement: Sendable, Equatable {
  /// Before they vote for it, and the proposer before it proposes: a block is final with its results, and
  /// each round of consensus takes at least two executions.
  case beforeVote
  /// Once its order is final; ordering never waits for execution, which may fall behind without end.
  case afterOrder
  /// Once its order is final; but nobody builds a block, or votes for one, as long as so many blocks are final
  /// there and not executed.
  ///
  /// At least 1. What counts is how far execution lags behind what is final, not behind the block: while views
  /// fail, a chained protocol gets any number of blocks ahead of what is final, and needs further ones to
  /// make them final.
  case pipelined(lag: Int)
}

extension ExecutionPlacement {
  /// The setting `placement` of a scenario's chain.
  public static let setting = Setting(
    "placement",
    .tagged([
      TaggedCase("before-vote"), TaggedCase("after-order"),
      TaggedCase("pipelined", .integer(1...1_000)),
    ]), default: .tagged("after-order", nil),
    "When validators execute a block; pipelined: at most so many final blocks behind.")

  /// Reads the value of a ``setting``.
  public init(in values: SettingValues) {
    switch values.tagged(Self.setting.name) {
    case ("before-vote", nil): self = .beforeVote
    case ("after-order", nil): self = .afterOrder
    case ("pipelined", .integer(let lag)): self = .pipelined(lag: lag)
    case (let form, _): preconditionFailure("there is no placement '\(form)'")
    }
  }
}
