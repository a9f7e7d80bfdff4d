extension BlockBuilder {
  /// Appends a transaction of a block, with all that it was appended with there: what it is called with, its
  /// gas, its payer, and what it declares.
  ///
  /// So blocks are made of transactions that wait: the order and the company of a transaction are the
  /// builder's, not its own. What declares nothing yet still declares nothing; of signatures, which hold for
  /// one block, none is kept.
  ///
  /// - Parameters:
  ///   - index: Its place in its block.
  ///   - block: Its block, whose library is this one's.
  ///   - contract: Another contract to call with its arguments: then it declares nothing.
  public mutating func append(_ index: Int, of block: Block, calling contract: Int? = nil) {
    precondition(block.library === library, "the contracts of \(index) are not those of this block")
    precondition(0..<block.count ~= index, "there is no transaction \(index) in \(block.count)")
    let transaction = block.view.transactions[index]
    let declared = block.view.declaredAccesses(of: index)
    append(
      contract: contract ?? Int(transaction.contract),
      arguments: Array(block.view.arguments(of: index)), gasLimit: transaction.gasLimit,
      expectedGas: transaction.expectedGas,
      gasPrice: transaction.gasPrice, payer: transaction.payer,
      // The accesses of the fee are among them, and are not declared twice.
      declared: declared.isEmpty || contract != nil ? nil : Array(declared))
  }
}
