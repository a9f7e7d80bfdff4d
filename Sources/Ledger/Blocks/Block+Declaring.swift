extension Block {
  /// Whether all transactions declare something.
  public var isDeclared: Bool {
    (0..<count).allSatisfy { !view.declaredAccesses(of: $0).isEmpty }
  }

  /// The same transactions; those that declare nothing now declare what they did in a record, and are
  /// expected to take as much work as they took there.
  ///
  /// - Precondition: the record is of this block, which ships no dependency graph.
  public func declaring(_ record: BlockRecord) -> Block {
    precondition(
      record.transactions.count == count,
      "a record of \(record.transactions.count) transactions is not of a block of \(count)")
    precondition(view.suppliedEdges == nil, "a shipped graph does not fit other declarations")
    var accesses: [DeclaredAccess] = []
    accesses.reserveCapacity(view.declaredAccessCount + record.accesses.count)
    var starts: [Int32] = [0]
    starts.reserveCapacity(count + 1)
    var transactions = Array(UnsafeBufferPointer(start: view.transactions, count: count))
    for index in 0..<count {
      let declared = view.declaredAccesses(of: index)
      if declared.isEmpty {
        for access in record.accesses(of: index) {
          accesses.append(DeclaredAccess(access.key, access.mode))
        }
        transactions[index].expectedGas = max(1, record.transactions[index].work)
      } else {
        accesses.append(contentsOf: declared)
      }
      starts.append(Int32(accesses.count))
    }
    return Block(
      number: number, library: library, fees: fees, storage: storage,
      memory: BlockMemory(
        transactions: transactions, arguments: Array(memory.arguments), accessStarts: starts,
        accesses: accesses, suppliedEdges: nil, suppliedEdgeStarts: []))
  }
}
