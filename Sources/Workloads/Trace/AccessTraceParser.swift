/// Builds an ``AccessTrace`` line by line.
///
/// ```
/// expecting magic --#actrace 1--> expecting block --B--> in block --end of file--> done
/// ```
/// `M`, `P` and `K` records may stand anywhere after the magic, but before their first use; records
/// of a type that is not known are skipped.
struct AccessTraceParser {
  private enum State {
    case expectingMagic, expectingBlock, inBlock
  }

  private var trace = AccessTrace()
  private var state = State.expectingMagic
  /// The last transaction that touched a key, to refuse a key that stands twice.
  private var lastUse: [Int] = []

  /// Takes the next line.
  mutating func consume(_ line: consuming TraceLine) throws(TraceError) {
    guard state != .expectingMagic else { return try consumeMagic(line) }
    let type = try line.field("a record")
    guard type.count == 1 else { return }
    switch Unicode.Scalar(type[0]) {
    case "M": try consumeMetadata(&line)
    case "P": try consumeParty(&line)
    case "K": try consumeKey(&line)
    case "B": try consumeBlock(&line)
    case "T": try consumeTransaction(&line)
    default: break
    }
  }

  /// The trace, once all lines were taken.
  func finish(file: String) throws(TraceError) -> AccessTrace {
    let count = trace.transactions.count
    let promised = trace.header.transactionCount
    switch state {
    case .expectingMagic:
      throw TraceError(file: file, reason: "expected '#actrace 1', but the file is empty")
    case .expectingBlock:
      throw TraceError(file: file, reason: "the file ends without a 'B' record")
    case .inBlock where count != promised:
      throw TraceError(
        file: file,
        reason: "the 'B' record promises \(promised) transactions, the file has \(count)")
    case .inBlock: return trace
    }
  }

  private mutating func consumeMagic(_ line: consuming TraceLine) throws(TraceError) {
    let text = line.rest()
    guard text == "#actrace 1" else {
      throw line.fault("expected '#actrace 1', found '\(text.prefix(40))'")
    }
    state = .expectingBlock
  }

  private mutating func consumeMetadata(_ line: inout TraceLine) throws(TraceError) {
    let (name, value) = (try line.text("a name"), line.rest())
    trace.metadata.append((name, value))
    if name == "time" { trace.clock = try clock(value, line) }
  }

  private func clock(
    _ text: String, _ line: TraceLine
  ) throws(TraceError) -> AccessTrace.Clock {
    let words = text.split(separator: " ")
    guard words.count == 2, let nanoseconds = Double(words[1]), (1e-6...1e3).contains(nanoseconds),
      words[0] == "gas" || words[0] == "operations"
    else {
      throw line.fault(
        "expected 'gas' or 'operations', and the nanoseconds of one, from 0.000001 to 1000, "
          + "found '\(text)'")
    }
    return words[0] == "gas"
      ? .gas(nanoseconds: nanoseconds) : .operations(nanoseconds: nanoseconds)
  }

  private mutating func consumeParty(_ line: inout TraceLine) throws(TraceError) {
    try checkDense(try line.integer("the party's id"), next: trace.parties.count, "party", line)
    let digits = try line.field("the party's address")
    guard digits.count == 40, let address = Hex256(digits: digits) else {
      throw line.expected("the party's address, 40 hexadecimal digits", found: digits)
    }
    try line.end()
    trace.parties.append(address)
  }

  private mutating func consumeKey(_ line: inout TraceLine) throws(TraceError) {
    try checkDense(try line.integer("the key's id"), next: trace.keys.count, "key", line)
    let letter = try line.field("the key's kind")
    guard letter.count == 1, let kind = AccessTrace.KeyKind(letter: letter[0]) else {
      throw line.expected("the key's kind, one of s b n c e", found: letter)
    }
    let party = try declaredParty(try line.integer("the key's party"), line)
    let slot = kind == .slot ? try line.hexadecimal("the slot") : .zero
    try line.end()
    trace.keys.append(AccessTrace.Key(kind: kind, party: party, slot: slot))
    lastUse.append(-1)
  }

  private mutating func consumeBlock(_ line: inout TraceLine) throws(TraceError) {
    guard state == .expectingBlock else {
      throw line.fault("a second 'B' record; a file holds one block")
    }
    trace.header.number = try line.integer("the block's number")
    trace.header.time = try line.integer("the block's time in seconds")
    trace.header.fork = try line.text("the fork's name")
    let count = try line.integer("the number of transactions")
    guard let count = Int32(exactly: count) else {
      throw line.fault("a block of \(count) transactions is too large")
    }
    trace.header.transactionCount = Int(count)
    trace.header.gasUsed = try line.integer("the gas used")
    trace.header.gasLimit = try line.integer("the gas limit")
    trace.header.feeParty = try optionalParty("the party that receives the fees", &line)
    trace.header.check = try line.text("what was verified")
    try line.end()
    state = .inBlock
  }

  private mutating func consumeTransaction(_ line: inout TraceLine) throws(TraceError) {
    guard state == .inBlock else {
      throw line.fault("a 'T' record before the 'B' record")
    }
    let index = trace.transactions.count
    try checkDense(
      try line.integer("the transaction's index"), next: index, "transaction", line)
    let gas = try line.amount("the gas")
    let operations = try line.amount("the number of operations")
    let precompileGas = try line.amount("the precompile gas")
    let status = try line.text("the status")
    guard ["ok", "fail", "?"].contains(status) else {
      throw line.fault("expected the status, one of ok fail ?, found '\(status)'")
    }
    let sender = try optionalParty("the sender", &line)
    let receiver = try optionalParty("the receiver", &line)
    _ = try line.field("the selector")
    let category = try line.text("the class")
    _ = try line.optionalInteger("the number of calls")
    _ = try line.optionalInteger("the length of the call data")
    let start = trace.accesses.count
    while !line.isAtEnd { try consumeAccess(&line, of: index) }
    trace.transactions.append(
      AccessTrace.Transaction(
        gas: gas, operations: operations, precompileGas: precompileGas,
        succeeded: status == "?" ? nil : status == "ok", sender: sender, receiver: receiver,
        category: category, accesses: start..<trace.accesses.count))
  }

  private mutating func consumeAccess(
    _ line: inout TraceLine, of transaction: Int
  ) throws(TraceError) {
    let access = try AccessTrace.Access(token: try line.field("an access"), in: line)
    guard access.key < trace.keys.count else {
      throw line.fault("key \(access.key) is not declared; there are \(trace.keys.count) so far")
    }
    guard lastUse[access.key] != transaction else {
      throw line.fault("key \(access.key) stands twice in transaction \(transaction)")
    }
    lastUse[access.key] = transaction
    trace.accesses.append(access)
  }
}

// MARK: - Ids

extension AccessTraceParser {
  private func checkDense(
    _ id: UInt64, next: Int, _ what: String, _ line: TraceLine
  ) throws(TraceError) {
    guard id == UInt64(next) else {
      throw line.fault("\(what) ids count up from 0: expected \(next), found \(id)")
    }
  }

  private mutating func optionalParty(
    _ what: @autoclosure () -> String, _ line: inout TraceLine
  ) throws(TraceError) -> Int? {
    guard let id = try line.optionalInteger(what()) else { return nil }
    return try declaredParty(id, line)
  }

  /// The id of a party that is declared.
  ///
  /// A chain without accounts need not declare any: then party 0 is everything.
  private mutating func declaredParty(
    _ id: UInt64, _ line: TraceLine
  ) throws(TraceError) -> Int {
    if id == 0, trace.parties.isEmpty { trace.parties.append(.zero) }
    guard id < UInt64(trace.parties.count) else {
      throw line.fault("party \(id) is not declared; there are \(trace.parties.count) so far")
    }
    return Int(id)
  }
}

extension AccessTrace.KeyKind {
  /// The kind that a letter of the format stands for.
  init?(letter: UInt8) {
    switch Unicode.Scalar(letter) {
    case "s": self = .slot
    case "b": self = .balance
    case "n": self = .nonce
    case "c": self = .code
    case "e": self = .existence
    default: return nil
    }
  }
}
