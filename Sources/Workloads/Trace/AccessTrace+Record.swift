import Ledger

extension AccessTrace {
  /// A block that was executed and recorded, as a trace.
  ///
  /// State keys become slots, in their packed form, of a party that stands for their module; classes are
  /// the names of contracts. Times and marks are work, one nanosecond a gas. Senders are not known. What
  /// a reverted transaction had written is not there, for it is not there afterwards either.
  ///
  /// - Parameters:
  ///   - record: What the transactions did.
  ///   - block: The block.
  ///   - number: Its number in the trace.
  ///   - chain: What the trace says of its origin.
  public init(_ record: BlockRecord, of block: Block, number: UInt64, chain: String) {
    var builder = AccessTraceBuilder(
      number: number, chain: chain, source: "recorded", clock: .operations(nanoseconds: 1))
    for (index, transaction) in record.transactions.enumerated() {
      builder.append(
        gas: transaction.receipt.gasUsed, operations: transaction.work,
        succeeded: transaction.receipt.status == .succeeded,
        category: block.typeName(of: index).split(separator: " ").joined(separator: "-"),
        accesses: record.accesses(of: index).compactMap { access in
          Access(
            access,
            key: { builder.key(.slot, of: Hex256(UInt64($0.module)), slot: Hex256($0.packed)) })
        })
    }
    self = builder.build()
  }
}

extension AccessTrace.Access {
  /// What is left of a recorded access; `nil` if nothing is.
  fileprivate init?(_ access: RecordedAccess, key: (StateKey) -> Int) {
    guard access.readMark != nil || access.isKept else { return nil }
    self.init(key: key(access.key))
    if let mark = access.readMark {
      read = .value
      readMark = mark
    }
    guard access.isKept else { return }
    writeMark = access.writeMark
    switch access.effect {
    case .none: break
    case .increment: write = .credit
    case .write: write = access.changes ? .change : .silent
    }
  }
}
