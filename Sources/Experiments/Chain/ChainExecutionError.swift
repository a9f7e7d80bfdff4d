import Chain

/// A block that cannot be executed: a mistake of who chains blocks, not of an executor.
package enum ChainExecutionError: Error, Equatable, CustomStringConvertible {
  /// The state that a block has left is not known: it was not executed, or lies below a final block, or has
  /// lost to one.
  case unknownState(after: BlockID)
  /// A transaction is forgotten: it is in a final block, or was refused.
  case forgotten(transaction: Int)

  /// One sentence.
  package var description: String {
    switch self {
    case .unknownState(let block):
      "there is no state after \(block): it was not executed, or a final block is beside or above it"
    case .forgotten(let transaction):
      "transaction \(transaction) is chosen again after it was in a final block, or was refused"
    }
  }
}
