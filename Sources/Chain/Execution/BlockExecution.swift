import EventKernel

/// Who executes the blocks of a chain: an executor on a machine, once for each block.
///
/// Validators with equal machines take equally long for a block, so it is executed once for each distinct
/// machine, not once for each validator. Executed for real: contracts run, and what they leave is checked
/// against a serial replay.
///
/// Where modules have committees of their own, blocks are executed when they are final, in the order in which
/// they become so, and modules share one state: a block is executed on what all calls before it have left,
/// whatever their module. ``Coordination`` says why that is serialisable.
public protocol BlockExecution {
  /// Executes a block on what its parent has left.
  ///
  /// Called once for each block, after it was called for its parent, and possibly for blocks that turn
  /// out not to be final. The genesis block is not executed.
  /// - Parameters:
  ///   - block: The block.
  ///   - parent: The one before it.
  ///   - module: The module whose chain it belongs to.
  ///   - height: Its height there.
  ///   - transactions: The numbers of the transactions to execute, as the source has given them, in preset
  ///     order. One between two modules is in the home block that commits it.
  /// - Throws: If the execution is not equal to a serial one, or cannot be done.
  mutating func execute(
    _ block: BlockID, on parent: BlockID, module: Int, height: Int,
    transactions: ArraySlice<Int32>
  ) throws -> ExecutedBlock

  /// A block is final: no block will be executed any more on one that is not above it.
  mutating func finalize(_ block: BlockID, module: Int)
}

/// What the execution of a block came to.
public struct ExecutedBlock: Sendable, Equatable {
  /// The makespan on each machine, in the order in which the validators name them.
  public var makespans: [TimeSpan]
  /// How many transactions ended as failed by their own contract.
  public var reverted: Int
  /// How much of the time of all cores was spent on steps, on each machine: what cores consume energy for.
  public var busy: [TimeSpan]

  /// Creates it.
  public init(makespans: [TimeSpan], reverted: Int = 0, busy: [TimeSpan] = []) {
    self.makespans = makespans
    self.reverted = reverted
    self.busy = busy.isEmpty ? makespans : busy
  }
}
