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
