import Ledger
import Workloads

/// Makes the blocks of a workload as the runs of a point meet them: on its storage, and signed where
/// signatures are really checked.
package struct BlockMaker {
  /// The workload.
  package let workload: any Workload
  private let storage: StorageLayout
  private let signer: TransactionSigner?

  /// Makes the workload of a replication, counted from 0.
  init(_ plan: PointPlan, replication: Int) throws {
    self.init(
      try plan.makeWorkload(replication), storage: plan.point.configuration.storage,
      isSigning: plan.hasRealSignatures)
  }

  /// Makes blocks of a workload.
  package init(
    _ workload: any Workload, storage: StorageLayout = .memory, isSigning: Bool = false
  ) {
    self.workload = workload
    self.storage = storage
    signer = isSigning ? TransactionSigner() : nil
  }

  /// Makes a block.
  ///
  /// - Parameters:
  ///   - number: The block's number.
  ///   - transactions: How many it has; `nil` for the usual number.
  ///   - state: What the blocks before it have left, in preset order.
  package func make(_ number: Int, transactions: Int? = nil, on state: WorldState) -> Block {
    finish(workload.draftBlock(number, transactions: transactions), on: state)
  }

  /// Makes a block of a draft, or of parts of several.
  ///
  /// Wallets have signed its transactions before it is made: none of this is timed.
  package func finish(_ draft: Block, on state: WorldState) -> Block {
    let block = workload.declaring(draft, on: state).stored(on: storage)
    return signer?.sign(block) ?? block
  }
}
