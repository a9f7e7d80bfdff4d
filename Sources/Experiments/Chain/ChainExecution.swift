import Chain
import EventKernel
import Execution
import Ledger

/// Executes the blocks of a chain with a real executor, as a ``Contender`` does, on a world state that follows
/// the tree of blocks.
///
/// A block is executed once for each different number of cores: validators that are alike take equally long.
/// Each execution is checked by a replay of the order that it claims. All machines start from the same state,
/// and the next block starts from what the first machine has left: an executor whose order depends on timing
/// needs a leader whose order all follow. On threads there is one machine, this one, and what it took is what
/// all take.
package final class ChainExecution: BlockExecution {
  /// Which executor.
  package let plan: ExecutorPlan
  /// What the blocks add up to that are final, on the first machine.
  private(set) var tally = Tally()

  private let batches: TransactionBatches
  private let blocks: BlockMaker
  /// The executors, one for each different number of cores.
  private let executors: [CheckedExecutor]
  /// Which of them each machine has.
  private let executorOf: [Int]
  private var tree: StateTree

  /// Prepares the executor.
  ///
  /// - Parameters:
  ///   - plan: Which executor.
  ///   - drivers: The machines, in the order in which validators name them.
  ///   - genesis: The state before the first block.
  ///   - batches: The transactions.
  ///   - blocks: What gives blocks declarations, storage and signatures.
  package init(
    _ plan: ExecutorPlan, on drivers: [CellDriver], from genesis: WorldState,
    batches: TransactionBatches, blocks: BlockMaker
  ) {
    precondition(!drivers.isEmpty, "a chain without a machine executes nothing")
    self.plan = plan
    self.batches = batches
    self.blocks = blocks
    let state = genesis.rewindableCopy()
    let replay = SerialReplay(from: genesis, isRewindable: true)
    tree = StateTree([state, replay.state])
    var executors: [CheckedExecutor] = []
    executorOf = drivers.map { driver in
      if let known = executors.firstIndex(where: { $0.driver.cores == driver.cores }) {
        return known
      }
      executors.append(CheckedExecutor(plan, on: driver, state, replay: replay))
      return executors.count - 1
    }
    self.executors = executors
  }

  /// How many transactions are in final blocks.
  package var finalTransactions: Int { tally.transactions }

  /// The state after the block that was executed last; not to be changed.
  package var state: WorldState { executors[0].state }

  /// How many blocks that are not final are kept.
  package var keptBlocks: Int { tree.keptCount }

  /// Executes a block on what its parent has left, on all machines.
  package func execute(
    _ block: BlockID, on parent: BlockID, module: Int, height: Int,
    transactions: ArraySlice<Int32>
  ) throws -> ExecutedBlock {
    try tree.move(to: parent, of: module)
    let made = blocks.finish(
      try batches.draft(height, of: transactions), on: executors[0].state)
    var results = executors.map { _ in MachineResult() }
    var tally = Tally()
    var failed: Set<Int32> = []
    // The first one comes last: the states stay where it leads to.
    for index in executors.indices.reversed() {
      let executor = executors[index]
      let (outcome, report) = try executor.execute(made)
      try executor.check(outcome, of: made)
      results[index] = MachineResult(report, cores: executor.driver.cores)
      if index > 0 {
        tree.rewind()
        continue
      }
      tally.add(outcome, report)
      for (number, receipt) in zip(transactions, outcome.receipts)
      where receipt.status != .succeeded { failed.insert(number) }
    }
    note(
      tree.append(
        block, of: module,
        BranchTree.Content(transactions: Array(transactions), failed: failed, tally: tally)))
    return ExecutedBlock(
      makespans: executorOf.map { results[$0].makespan }, reverted: tally.reverted,
      busy: executorOf.map { results[$0].busy })
  }

  /// A block is final: what is not above it is forgotten.
  package func finalize(_ block: BlockID, module: Int) { note(tree.finalize(block, of: module)) }

  private func note(_ contents: [BranchTree.Content]) {
    for content in contents {
      tally += content.tally
      for transaction in content.transactions {
        batches.finish(Int(transaction), succeeded: !content.failed.contains(transaction))
      }
    }
  }
}

/// What a block took on one machine.
private struct MachineResult {
  var makespan = TimeSpan.zero
  /// The time of all cores that went into steps.
  var busy = TimeSpan.zero

  init() {}

  init(_ report: DriverReport, cores: Int) {
    makespan = report.makespan
    // Threads poll while they wait, so they work all the time.
    busy =
      report.occupancy.map { $0.contracts + $0.coordination + $0.storage }
      ?? report.makespan * cores
  }
}
