import Ledger

extension BlockAccesses {
  /// The accesses of a block that was executed and recorded, one nanosecond a gas of work.
  ///
  /// What a reverted transaction had written before it failed is not there afterwards, and does not
  /// count.
  public init(_ record: BlockRecord, of block: Block) {
    self.init()
    for (index, transaction) in record.transactions.enumerated() {
      let receipt = transaction.receipt
      append(
        Transaction(
          type: block.typeName(of: index), gas: receipt.gasUsed,
          duration: Double(transaction.work), succeeded: receipt.status == .succeeded),
        record.accesses(of: index).map { access in
          Access(
            // Not `Double.init`, which would take the mark for a bit pattern.
            key: access.key, read: access.readMark.map { Double($0) }, effect: access.effect)
        })
    }
  }
}

extension RecordedAccess {
  /// What is left of it after the transaction.
  var effect: BlockAccesses.Effect {
    guard isKept else { return .none }
    return mode == .increment ? .increment : .write
  }
}

extension Block {
  /// The type of a transaction: the name of its contract.
  ///
  /// A replayed transaction has a contract of its own, whose name ends with its place in the chain.
  func typeName(of index: Int) -> String {
    let name = library.contracts[Int(view.transactions[index].contract)].name
    guard let space = name.lastIndex(of: " ") else { return name }
    let place = name[space...].dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    return place.count == 2 && place.allSatisfy { UInt64($0) != nil }
      ? String(name[..<space]) : name
  }
}
