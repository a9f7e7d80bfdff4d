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
    private let accessStarts: UnsafePointer<Int32>
    private let accesses: UnsafePointer<DeclaredAccess>

    init(library: ContractLibrary, fees: Fees, storage: Storage) {
      count = storage.transactions.count
      self.fees = fees
      transactions = UnsafePointer(storage.transactions.baseAddress!)
      arguments = UnsafePointer(storage.arguments.baseAddress!)
      programs = UnsafePointer(library.programs)
      noInstructions = UnsafePointer(library.instructions.baseAddress!)
      accessStarts = UnsafePointer(storage.accessStarts.baseAddress!)
      accesses = UnsafePointer(storage.accesses.baseAddress!)
    }

    /// The accesses that a transaction declares, those of its fee included.
    public func declaredAccesses(of index: Int) -> UnsafeBufferPointer<DeclaredAccess> {
      let start = Int(accessStarts[index])
      return UnsafeBufferPointer(
        start: accesses + start, count: Int(accessStarts[index + 1]) - start)
    }

    /// How many accesses all transactions declare.
    public var declaredAccessCount: Int { Int(accessStarts[count]) }
  }
}
