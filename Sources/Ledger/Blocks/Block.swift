/// An ordered list of transactions: their *preset order*.
///
/// Made by a ``BlockBuilder``, immutable afterwards. Executors read it through its ``view``.
public final class Block: @unchecked Sendable {
  // Immutable after `init`, hence Sendable.

  /// The height in the chain, from 0.
  public let number: Int
  /// The contracts that its transactions call.
  public let library: ContractLibrary
  /// How the proposer gets the fees.
  public let fees: Fees
  /// On which storage its transactions find the state.
  public let storage: StorageLayout
  /// The signatures of its transactions, if it carries any.
  public let signatures: BlockSignatures?
  /// Plain pointers into the block, for executors.
  public let view: View

  let memory: BlockMemory

  init(
    number: Int, library: ContractLibrary, fees: Fees, storage: StorageLayout,
    signatures: BlockSignatures? = nil, memory: BlockMemory
  ) {
    self.number = number
    self.library = library
    self.fees = fees
    self.storage = storage
    self.signatures = signatures
    self.memory = memory
    view = View(
      number: number, library: library, fees: fees, memory: memory,
      coldReads: ColdReads(storage.table, block: number))
  }

  /// How many transactions it has.
  public var count: Int { memory.transactions.count }
}

extension Block {
  /// Plain pointers into a block: valid as long as the block lives.
  public struct View: @unchecked Sendable {
    // Read-only memory, hence Sendable.

    /// The height in the chain.
    public let number: Int
    /// How many transactions there are.
    public let count: Int
    /// The fees.
    public let fees: Fees
    /// The transactions in preset order.
    public let transactions: UnsafePointer<Transaction>
    let arguments: UnsafePointer<Word>
    let argumentCount: Int
    let programs: UnsafePointer<ContractLibrary.Program>
    let noInstructions: UnsafePointer<Instruction>
    /// The accesses that all transactions declare, one transaction after another; those of its fee
    /// included.
    public let declaredAccesses: UnsafePointer<DeclaredAccess>
    /// Where those of each transaction start; after the last transaction, where they end.
    public let declaredAccessStarts: UnsafePointer<Int32>
    /// The dependency graph that the producer ships with the block, `nil` if none: in ascending
    /// order, and not checked.
    public let suppliedEdges: UnsafeBufferPointer<DependencyEdge>?
    /// Where in ``suppliedEdges`` those start that lead from each transaction; after the last
    /// transaction, where they end.
    public let suppliedEdgeStarts: UnsafePointer<Int32>
    /// Which keys are not in the cache before the block.
    public let coldReads: ColdReads

    init(
      number: Int, library: ContractLibrary, fees: Fees, memory: BlockMemory, coldReads: ColdReads
    ) {
      self.number = number
      count = memory.transactions.count
      self.fees = fees
      transactions = UnsafePointer(memory.transactions.baseAddress!)
      arguments = UnsafePointer(memory.arguments.baseAddress!)
      argumentCount = memory.arguments.count
      programs = UnsafePointer(library.programs)
      noInstructions = UnsafePointer(library.instructions.baseAddress!)
      declaredAccesses = UnsafePointer(memory.accesses.baseAddress!)
      declaredAccessStarts = UnsafePointer(memory.accessStarts.baseAddress!)
      suppliedEdges = memory.suppliedEdges.map { UnsafeBufferPointer($0) }
      suppliedEdgeStarts = UnsafePointer(memory.suppliedEdgeStarts.baseAddress!)
      self.coldReads = coldReads
    }

    /// The arguments that a transaction was appended with.
    public func arguments(of index: Int) -> UnsafeBufferPointer<Word> {
      let start = Int(transactions[index].argumentsStart)
      let end =
        index + 1 < count ? Int(transactions[index + 1].argumentsStart) : argumentCount
      return UnsafeBufferPointer(start: arguments + start, count: end - start)
    }

    /// The accesses that a transaction declares, those of its fee included.
    public func declaredAccesses(of index: Int) -> UnsafeBufferPointer<DeclaredAccess> {
      let start = Int(declaredAccessStarts[index])
      return UnsafeBufferPointer(
        start: declaredAccesses + start, count: Int(declaredAccessStarts[index + 1]) - start)
    }

    /// How many accesses all transactions declare.
    public var declaredAccessCount: Int { Int(declaredAccessStarts[count]) }
  }
}
