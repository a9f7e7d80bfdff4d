import CZlib
import Foundation

extension AccessTrace {
  /// Writes the trace as a file of the format `actrace 1`; gzip if the path ends with `.gz`.
  ///
  /// What a trace does not keep (selector, calls and length of the call data) is written as unknown.
  /// An existing file is replaced, and a failure may leave a part of the new one: see ``TraceOutput``
  /// for more care.
  ///
  /// - Throws: ``TraceError`` if the file cannot be written.
  public func write(to path: String) throws(TraceError) {
    // T: as it is, without compression. Level 9: written once, read often.
    guard let stream = gzopen(path, path.hasSuffix(".gz") ? "wb9" : "wbT") else {
      throw TraceError(file: path, reason: "cannot be written: \(String(cString: strerror(errno)))")
    }
    var isWhole = true
    // In pieces of a few lines each, so that a large block needs no second copy of itself.
    var text = ""
    func flush() {
      guard !text.isEmpty else { return }
      text.withUTF8 { bytes in
        isWhole = isWhole && gzwrite(stream, bytes.baseAddress, UInt32(bytes.count)) > 0
      }
      text = ""
    }
    forEachLine { line in
      text += line
      text += "\n"
      if text.utf8.count > 1 << 16 { flush() }
    }
    flush()
    guard gzclose(stream) == Z_OK, isWhole else {
      throw TraceError(file: path, reason: "cannot be written as a whole; is the disk full?")
    }
  }

  /// The lines of the file, each record before its first use.
  private func forEachLine(_ body: (String) -> Void) {
    body("#actrace 1")
    for entry in metadata { body("M \(entry.name) \(entry.value)") }
    for (id, address) in parties.enumerated() { body("P \(id) \(address.address)") }
    for (id, key) in keys.enumerated() {
      body("K \(id) \(key.kind.letter) \(key.party)" + (key.kind == .slot ? " \(key.slot)" : ""))
    }
    body(
      "B \(header.number) \(header.time) \(header.fork) \(header.transactionCount) "
        + "\(header.gasUsed) \(header.gasLimit) \(text(header.feeParty)) \(header.check)")
    for (index, transaction) in transactions.enumerated() { body(line(transaction, index)) }
  }

  private func line(_ transaction: Transaction, _ index: Int) -> String {
    let status = transaction.succeeded.map { $0 ? "ok" : "fail" } ?? "?"
    var line =
      "T \(index) \(transaction.gas) \(transaction.operations) \(transaction.precompileGas) "
      + "\(status) \(text(transaction.sender)) \(text(transaction.receiver)) - "
      + "\(transaction.category) - -"
    for access in accesses(of: transaction) { line += " \(access.token)" }
    return line
  }

  private func text(_ party: Int?) -> String { party.map { "\($0)" } ?? "-" }
}

extension AccessTrace: Equatable {
  /// Compares everything.
  public static func == (left: AccessTrace, right: AccessTrace) -> Bool {
    left.metadata.elementsEqual(right.metadata, by: ==) && left.clock == right.clock
      && left.header == right.header && left.parties == right.parties && left.keys == right.keys
      && left.transactions == right.transactions && left.accesses == right.accesses
  }
}

extension AccessTrace.Access {
  /// The access as the format spells it: `<key><flags>[@mark][>mark]`.
  fileprivate var token: String {
    let reads =
      switch read {
      case .none: ""
      case .value: "r"
      case .metering: "m"
      }
    let writes =
      switch write {
      case .none: ""
      case .change: "w"
      case .silent: "s"
      case .credit: "d"
      case .fee: "f"
      }
    return "\(key)\(reads)\(writes)" + (readMark.map { "@\($0)" } ?? "")
      + (writeMark.map { ">\($0)" } ?? "")
  }
}

extension AccessTrace.KeyKind {
  /// The letter that stands for the kind.
  fileprivate var letter: String {
    switch self {
    case .slot: "s"
    case .balance: "b"
    case .nonce: "n"
    case .code: "c"
    case .existence: "e"
    }
  }
}
