/// A part of a transaction's way from its client and back.
///
/// Each leg begins where the one before ends, as the validator sees it that serves the client, so they
/// add up to the latency.
public enum Leg: String, CaseIterable, Sendable {
  /// From the client to the mempool of its validator.
  case submission
  /// Waiting until a proposer takes it into the block.
  case mempool
  /// Of a transaction between two modules: from the block that prepares it to the block that commits it, while
  /// modules agree.
  case coordination
  /// Until the client's validator has the block; with execution before the vote, the proposer's own
  /// execution is part of it.
  case dissemination
  /// Until a quorum is known to stand behind the block.
  case consensus
  /// Until the block is final: further rounds, confirmations.
  case commit
  /// Executing the block, and waiting for earlier ones to be executed.
  case execution
  /// From the validator back to the client.
  case reply
}
