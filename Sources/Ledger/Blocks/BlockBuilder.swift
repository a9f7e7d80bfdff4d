/// Collects the transactions of a block.
public struct BlockBuilder {
  private let number: Int
  let library: ContractLibrary
  private let fees: Fees
  private let storage: StorageLayout
  private let capacity: Int
  private var transactions: [Transaction] = []
  private var arguments: [Word] = []
  private var accessStarts: [Int32] = [0]
  private var accesses: [DeclaredAccess] = []
  private var suppliedEdges: [DependencyEdge]?

  /// Starts an empty block, with room for `capacity` transactions before it first grows.
  public init(
    number: Int, library: ContractLibrary, fees: Fees = .none, storage: StorageLayout = .memory,
    capacity: Int = 0
  ) {
    self.number = number
    self.library = library
    self.fees = fees
    self.storage = storage
    self.capacity = capacity
    transactions.reserveCapacity(capacity)
    accessStarts.reserveCapacity(capacity + 1)
  }

  /// How many transactions there are so far.
  public var count: Int { transactions.count }

  /// Appends a transaction; arrays that the caller fills again for the next one cost no allocation.
  ///
  /// - Parameters:
  ///   - contract: The contract's number in the library.
  ///   - arguments: At least as many as the contract takes.
  ///   - gasLimit: The most gas that it may use.
  ///   - expectedGas: The gas that it is expected to use; 1 if transactions are to count alike.
  ///   - gasPrice: What it pays for one gas.
  ///   - payer: The key of the balance that pays; needed if the price is not 0.
  ///   - declared: The accesses that it declares; those of its fee are added here. `nil` declares nothing,
  ///     until ``Block/declaring(_:)``.
  public mutating func append(
    contract: Int, arguments: [Word], gasLimit: UInt64 = 1 << 40, expectedGas: UInt64 = 1,
    gasPrice: Word = 0, payer: StateKey = .none, declared: [DeclaredAccess]?
  ) {
    precondition(
      library.contracts.indices.contains(contract),
      "contract \(contract) is not in the library of \(library.contracts.count)")
    precondition(
      arguments.count >= library.contracts[contract].argumentCount,
      "'\(library.contracts[contract].name)' takes "
        + "\(library.contracts[contract].argumentCount) arguments, not \(arguments.count)")
    precondition(gasPrice == 0 || payer != .none, "a fee needs a payer")
    if transactions.isEmpty {
      // Transactions of a block are mostly alike: the first tells how much room all need.
      self.arguments.reserveCapacity(arguments.count * capacity)
      accesses.reserveCapacity(((declared?.count ?? -1) + 1) * capacity)
    }
    transactions.append(
      Transaction(
        contract: UInt32(contract), argumentsStart: UInt32(self.arguments.count),
        gasLimit: gasLimit, expectedGas: expectedGas, gasPrice: gasPrice, payer: payer))
    self.arguments.append(contentsOf: arguments)
    if let declared {
      accesses.append(contentsOf: declared)
      if gasPrice > 0, fees.policy != .none {
        declareWrite(of: payer)
        if fees.policy == .direct { declareWrite(of: fees.proposer) }
      }
    }
    accessStarts.append(Int32(accesses.count))
  }

  /// Ships a dependency graph with the block, as its producer may: who must wait for whom.
  ///
  /// Nobody here checks it, so that wrong graphs can be shipped too.
  public mutating func supply(edges: some Sequence<DependencyEdge>) {
    suppliedEdges = edges.sorted()
  }

  /// Declares a write for the fee of the last transaction.
  ///
  /// A key that it declares already, as a payer mostly is, is not declared twice.
  private mutating func declareWrite(of key: StateKey) {
    let write = DeclaredAccess(key, .write)
    let start = Int(accessStarts[accessStarts.count - 1])
    if let place = accesses[start...].firstIndex(where: { $0.key == key }) {
      accesses[place] = write
    } else {
      accesses.append(write)
    }
  }

  /// The finished block.
  public consuming func build() -> Block {
    Block(
      number: number, library: library, fees: fees, storage: storage,
      memory: BlockMemory(
        transactions: transactions, arguments: arguments, accessStarts: accessStarts,
        accesses: accesses, suppliedEdges: suppliedEdges, suppliedEdgeStarts: suppliedEdgeStarts))
  }

  /// For each transaction, and for the end, the first edge that leads from there or from further
  /// on.
  private var suppliedEdgeStarts: [Int32] {
    guard let edges = suppliedEdges else { return [] }
    var next = 0
    return (0...Int32(count)).map { transaction in
      while next < edges.count, edges[next].predecessor < transaction { next += 1 }
      return Int32(next)
    }
  }
}
