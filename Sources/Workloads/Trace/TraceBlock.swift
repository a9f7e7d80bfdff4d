import Ledger

/// Builds the block of one trace.
struct TraceBlock {
  let trace: AccessTrace
  let keys: [StateKey]
  let proposer: StateKey?
  let options: TraceOptions

  /// The blocks, in which each transaction calls a contract of its own, without arguments.
  ///
  /// All contracts are in one library, so that a block can be made of transactions of several.
  static func build(_ traced: [TraceBlock]) -> [Block] {
    let calls = traced.map { block in
      block.trace.transactions.map {
        TracedCall($0, of: block.trace, keys: block.keys, options: block.options)
      }
    }
    let library = ContractLibrary(zip(traced, calls).flatMap { $0.contracts(of: $1) })
    var first = 0
    return traced.indices.map { number in
      defer { first += calls[number].count }
      return traced[number].build(calls[number], number: number, library, firstContract: first)
    }
  }

  private func build(
    _ calls: [TracedCall], number: Int, _ library: ContractLibrary, firstContract: Int
  ) -> Block {
    var builder = BlockBuilder(
      number: number, library: library, fees: fees, capacity: calls.count)
    for (index, call) in calls.enumerated() {
      let transaction = trace.transactions[index]
      let payer = payer(of: transaction)
      builder.append(
        contract: firstContract + index, arguments: [], gasLimit: .max,
        expectedGas: TraceTime.nanoseconds(of: transaction, in: trace),
        gasPrice: payer == nil ? 0 : 1,
        payer: payer ?? .none,
        declared: call.accesses.map { DeclaredAccess($0.key, $0.mode) })
    }
    return builder.build()
  }

  private func contracts(of calls: [TracedCall]) -> [Contract] {
    calls.enumerated().map { index, call in
      let transaction = trace.transactions[index]
      return TraceProgram.contract(
        name: "\(transaction.category) \(trace.header.number).\(index)", call: call,
        time: TraceTime.nanoseconds(of: transaction, in: trace),
        seed: trace.header.number << 24 ^ UInt64(index))
    }
  }

  /// Deferred fees are the ledger's; direct ones are traced credits, which the programs perform.
  private var fees: Fees {
    guard options.fees == .deferred, let proposer else { return .none }
    return Fees(policy: .deferred, proposer: proposer)
  }

  /// The balance that pays a deferred fee: the sender's, if the transaction is traced to pay one and to
  /// write that balance, so that paying touches no key that is not traced.
  private func payer(of transaction: AccessTrace.Transaction) -> StateKey? {
    guard fees.policy == .deferred, let sender = transaction.sender else { return nil }
    let accesses = trace.accesses(of: transaction)
    guard accesses.contains(where: { $0.write == .fee }) else { return nil }
    return accesses.first {
      let key = trace.keys[$0.key]
      return key.kind == .balance && key.party == sender
        && ($0.write == .change || $0.write == .silent)
    }.map { keys[$0.key] }
  }
}
