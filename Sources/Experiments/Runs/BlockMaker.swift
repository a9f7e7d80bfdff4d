import Ledger
import Workloads

/// Makes the blocks of a workload as the runs of a point meet them: on its storage, and signed where
/// signatures are really checked.
struct BlockMaker {
  /// The workload.
  let workload: any Workload
  private let storage: StorageLayout
  private let signer: TransactionSigner?

  /// Makes the workload of a replication, counted from 0.
  init(_ plan: PointPlan, replication: Int) throws {
    workload = try plan.makeWorkload(replication)
    storage = plan.point.configuration.storage
    signer = plan.hasRealSignatures ? TransactionSigner() : nil
  }

  /// Makes a block.
  ///
  /// Wallets have signed its transactions before it is made: none of this is timed.
  ///
  /// - Parameters:
  ///   - number: The block's number.
  ///   - transactions: How many it has; `nil` for the usual number.
  ///   - state: What the blocks before it have left, in preset order.
  func make(_ number: Int, transactions: Int? = nil, on state: WorldState) -> Block {
    let block = workload.makeBlock(number, transactions: transactions, on: state)
      .stored(on: storage)
    return signer?.sign(block) ?? block
  }
}
