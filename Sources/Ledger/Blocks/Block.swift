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
  /// Plain pointers into the block, for executors.
  public let view: View

  private let storage: Storage

  /// The memory behind a block.
  struct Storage {
    var transactions: UnsafeMutableBufferPointer<Transaction>
    var arguments: UnsafeMutableBufferPointer<Word>
    /// Transaction i declares accesses `accessStarts[i] ..< accessStarts[i + 1]`.
    var accessStarts: UnsafeMutableBufferPointer<Int32>
    var accesses: UnsafeMutableBufferPointer<DeclaredAccess>
    /// The dependency graph that the producer ships, if it does: its edges in ascending order.
    var suppliedEdges: UnsafeMutableBufferPointer<DependencyEdge>?
    /// Transaction i comes first in edges `suppliedEdgeStarts[i] ..< suppliedEdgeStarts[i + 1]`.
    var suppliedEdgeStarts: UnsafeMutableBufferPointer<Int32>
  }

  init(number: Int, library: ContractLibrary, fees: Fees, storage: Storage) {
    self.number = number
    self.library = library
    self.fees = fees
    self.storage = storage
    view = View(library: library, fees: fees, storage: storage)
  }

  deinit {
    storage.transactions.deallocate()
    storage.arguments.deallocate()
    storage.accessStarts.deallocate()
    storage.accesses.deallocate()
    storage.suppliedEdges?.deallocate()
    storage.suppliedEdgeStarts.deallocate()
  }

  /// How many transactions it has.
  public var count: Int { storage.transactions.count }

  /// How many arguments all its transactions have together.
  var argumentCount: Int { storage.arguments.count }
}

extension Block {
  /// Plain pointers into a block: valid as long as the block lives.
  public struct View: @unchecked Sendable {
    // Read-only memory, hence Sendable.

    /// How many transactions there are.
    public let count: Int
    /// The fees.
    public let fees: Fees
    /// The transactions in preset order.
    public let transactions: UnsafePointer<Transaction>
    let arguments: UnsafePointer<Word>
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

    init(library: ContractLibrary, fees: Fees, storage: Storage) {
      count = storage.transactions.count
      self.fees = fees
      transactions = UnsafePointer(storage.transactions.baseAddress!)
      arguments = UnsafePointer(storage.arguments.baseAddress!)
      programs = UnsafePointer(library.programs)
      noInstructions = UnsafePointer(library.instructions.baseAddress!)
      declaredAccesses = UnsafePointer(storage.accesses.baseAddress!)
      declaredAccessStarts = UnsafePointer(storage.accessStarts.baseAddress!)
      suppliedEdges = storage.suppliedEdges.map { UnsafeBufferPointer($0) }
      suppliedEdgeStarts = UnsafePointer(storage.suppliedEdgeStarts.baseAddress!)
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
