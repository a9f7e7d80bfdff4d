import Ledger

/// A source of blocks: what the executors are given to execute.
///
/// A workload is a value made from settings, a seed and a replication. It is deterministic: block 7
/// of a seed and replication is the same block whatever was asked for before, so executors under
/// comparison see the same transactions.
public protocol Workload: Sendable {
  /// One sentence on what this value generates, with its numbers.
  var summary: String { get }
  /// How many blocks there are.
  var blockCount: Int { get }
  /// The state before the first block; a fresh copy every time.
  func genesis() -> WorldState
  /// Makes the block with that number, from 0 to below ``blockCount``, in which those transactions declare
  /// nothing yet that cannot say themselves what they touch.
  ///
  /// - Parameters:
  ///   - number: The block's number.
  ///   - transactions: How many it has; `nil` for as many as the ``WorkloadContext`` says. A smaller block is
  ///     the beginning of a larger one.
  func draftBlock(_ number: Int, transactions: Int?) -> Block
  /// Has the transactions of a block that declare nothing yet declare what they touch on a state, by executing
  /// them; the block is of drafts of this workload, whole or in parts.
  func declaring(_ block: Block, on state: WorldState) -> Block
  /// The modules that a transaction of one of its blocks concerns.
  func modules(of transaction: Int, in block: Block) -> ConcernedModules
  /// The accesses of a transaction that follow from its arguments alone, if it gets so far as to make them.
  func argumentAccesses(of transaction: Int, in block: Block) -> [DeclaredAccess]
  /// What a report calls the block with that number.
  func blockName(_ number: Int) -> String
  /// What holds after every block.
  var invariants: [Invariant] { get }
}

extension Workload {
  /// The number itself, unless a workload knows better.
  public func blockName(_ number: Int) -> String { "\(number)" }

  /// The first one, unless a workload knows better.
  public func modules(of transaction: Int, in block: Block) -> ConcernedModules {
    ConcernedModules(home: 1)
  }

  /// None, unless a workload knows better.
  public func argumentAccesses(of transaction: Int, in block: Block) -> [DeclaredAccess] { [] }

  /// Nothing, unless a workload knows better.
  public var invariants: [Invariant] { [] }

  /// Makes the block with that number, with declarations.
  ///
  /// - Parameters:
  ///   - number: The block's number.
  ///   - transactions: How many it has; `nil` for the usual number.
  ///   - state: What the blocks before have left, in preset order. It decides nothing but which accesses
  ///     transactions declare.
  public func makeBlock(
    _ number: Int, transactions: Int? = nil, on state: WorldState
  ) -> Block {
    declaring(draftBlock(number, transactions: transactions), on: state)
  }

  /// Stops a program that asks for a block that does not exist.
  func checkNumber(_ number: Int) {
    precondition(
      number >= 0 && number < blockCount, "block \(number) is not one of the \(blockCount)")
  }
}
