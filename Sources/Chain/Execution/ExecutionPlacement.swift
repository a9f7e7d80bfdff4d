/// When validators execute a block.
public enum ExecutionPlacement: Sendable, Equatable {
  /// Before they vote for it, and the proposer before it proposes: a block is final with its results, and
  /// each round of consensus takes at least two executions.
  case beforeVote
  /// Once its order is final; ordering never waits for execution, which may fall behind without end.
  case afterOrder
  /// Once its order is final; but nobody builds a block, or votes for one, before the block so many heights
  /// below it is executed. At least 1.
  case pipelined(lag: Int)
}
