/// Collects the transactions of a block into an ``AccessTrace``, and numbers its parties and keys.
struct AccessTraceBuilder {
  private var trace = AccessTrace()
  private var parties: [Hex256: Int] = [:]
  private var keys: [AccessTrace.Key: Int] = [:]

  /// Starts a block.
  init(number: UInt64, chain: String, source: String, clock: AccessTrace.Clock) {
    trace.header.number = number
    trace.header.fork = "-"
    trace.header.check = "none"
    trace.clock = clock
    trace.metadata = [("chain", chain), ("source", source), ("tool", "heddle")]
    switch clock {
    case .ethereum: break
    case .gas(let nanoseconds): trace.metadata.append(("time", "gas \(nanoseconds)"))
    case .operations(let nanoseconds):
      trace.metadata.append(("time", "operations \(nanoseconds)"))
    }
  }

  /// The number of the block.
  var number: UInt64 { trace.header.number }

  /// The id of a party.
  mutating func party(_ address: Hex256) -> Int {
    if let known = parties[address] { return known }
    parties[address] = trace.parties.count
    trace.parties.append(address)
    return trace.parties.count - 1
  }

  /// The id of a key.
  mutating func key(_ kind: AccessTrace.KeyKind, of address: Hex256, slot: Hex256 = .zero) -> Int {
    let key = AccessTrace.Key(kind: kind, party: party(address), slot: slot)
    if let known = keys[key] { return known }
    keys[key] = trace.keys.count
    trace.keys.append(key)
    return trace.keys.count - 1
  }

  /// Says who receives the fees.
  mutating func setFeeParty(_ address: Hex256) {
    trace.header.feeParty = party(address)
  }

  /// Appends a transaction; each key stands once among its accesses.
  mutating func append(
    gas: UInt64, operations: UInt64 = 0, succeeded: Bool? = nil, sender: Int? = nil,
    receiver: Int? = nil, category: String = "-", accesses: some Sequence<AccessTrace.Access>
  ) {
    let start = trace.accesses.count
    trace.accesses += accesses
    trace.transactions.append(
      AccessTrace.Transaction(
        gas: gas, operations: operations, precompileGas: 0, succeeded: succeeded,
        sender: sender, receiver: receiver, category: category,
        accesses: start..<trace.accesses.count))
  }

  /// The block with all its transactions.
  consuming func build() -> AccessTrace {
    trace.header.transactionCount = trace.transactions.count
    trace.header.gasUsed = trace.transactions.reduce(0) { sum, transaction in
      let (gas, overflow) = sum.addingReportingOverflow(transaction.gas)
      return overflow ? .max : gas
    }
    trace.header.gasLimit = trace.header.gasUsed
    return trace
  }
}
