/// One transaction of a file of Geth's `prestateTracer`: what the tracer says of it, beside what its
/// receipt and its block say.
struct PrestateLine<Result: Decodable & Sendable>: Decodable, Sendable {
  let block: UInt64
  let hash: String?
  /// Who receives the fees of the block.
  let miner: Hex256?
  let sender: Hex256?
  let receiver: Hex256?
  /// Whether the receiver is given, as `null`, because the transaction creates a contract.
  let isCreation: Bool
  let gas: UInt64?
  let succeeded: Bool?
  let result: Result

  private enum CodingKeys: String, CodingKey {
    case block, txHash, miner, from, to, gasUsed, status, result, error
  }

  init(from decoder: any Decoder) throws {
    let line = try decoder.container(keyedBy: CodingKeys.self)
    if let error = try line.decodeIfPresent(String.self, forKey: .error) {
      throw DecodingError.dataCorruptedError(
        forKey: .error, in: line, debugDescription: "the node could not trace this: \(error)")
    }
    block = try line.decode(EthereumNumber.self, forKey: .block).word("block", line, .block)
    hash = try line.decodeIfPresent(String.self, forKey: .txHash)
    miner = try line.decodeIfPresent(EthereumNumber.self, forKey: .miner)?.value
    sender = try line.decodeIfPresent(EthereumNumber.self, forKey: .from)?.value
    receiver = try line.decodeIfPresent(EthereumNumber.self, forKey: .to)?.value
    isCreation = line.contains(.to) && receiver == nil
    gas = try line.decodeIfPresent(EthereumNumber.self, forKey: .gasUsed)?
      .word("gas", line, .gasUsed, max: 1 << 48)
    let status = try line.decodeIfPresent(EthereumNumber.self, forKey: .status)
    succeeded = status.map { $0.value != .zero }
    result = try line.decode(Result.self, forKey: .result)
  }
}

/// What a transaction changed: the output of the tracer with `diffMode`.
///
/// `pre` has all that changed and what it was; `post` what it is afterwards. A slot that is only in `pre`
/// was set to zero; an account that is only in `post` was created, and one only in `pre` destroyed.
struct PrestateDiff: Decodable, Sendable {
  let pre: [Hex256: PrestateAccount]
  let post: [Hex256: PrestateAccount]

  fileprivate enum CodingKeys: String, CodingKey { case pre, post }

  init(from decoder: any Decoder) throws {
    let result = try decoder.container(keyedBy: CodingKeys.self)
    pre = try result.decode(PrestateAccounts.self, forKey: .pre).accounts
    post = try result.decode(PrestateAccounts.self, forKey: .post).accounts
  }
}

/// Accounts by address: the output of the tracer without `diffMode` lists all that were touched.
struct PrestateAccounts: Decodable, Sendable {
  let accounts: [Hex256: PrestateAccount]

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: PrestateDiff.CodingKeys.self)
    if members.contains(.pre), members.contains(.post) {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "this is the output with diffMode; expected the one without"))
    }
    accounts = try decoder.numberedDictionary(of: PrestateAccount.self, "an address")
  }
}

/// What the tracer says of an account; what is absent did not change, or is zero.
struct PrestateAccount: Decodable, Sendable {
  var balance: Hex256?
  var nonce: UInt64?
  var hasCode = false
  var slots: Set<Hex256> = []

  private enum CodingKeys: String, CodingKey { case balance, nonce, code, storage }

  init(from decoder: any Decoder) throws {
    let account = try decoder.container(keyedBy: CodingKeys.self)
    balance = try account.decodeIfPresent(EthereumNumber.self, forKey: .balance)?.value
    nonce = try account.decodeIfPresent(UInt64.self, forKey: .nonce)
    let code = try account.decodeIfPresent(String.self, forKey: .code)
    hasCode = code.map { $0 != "0x" && !$0.isEmpty } ?? false
    if account.contains(.storage) {
      let storage = try account.superDecoder(forKey: .storage)
      slots = Set(try storage.numberedDictionary(of: EthereumNumber.self, "a slot").keys)
    }
  }
}

/// A number as nodes write it: hexadecimal digits after `0x`, or a plain JSON number.
struct EthereumNumber: Decodable, Sendable {
  let value: Hex256
  /// The value, if it fits into 64 bits.
  let word: UInt64?

  init(from decoder: any Decoder) throws {
    let single = try decoder.singleValueContainer()
    if let number = try? single.decode(UInt64.self) {
      (value, word) = (Hex256(number), number)
      return
    }
    guard let text = try? single.decode(String.self) else {
      throw DecodingError.dataCorruptedError(
        in: single,
        debugDescription: "expected a whole number below 2^64, or '0x' and hexadecimal digits")
    }
    guard let value = Hex256(prefixed: text) else {
      throw DecodingError.dataCorruptedError(
        in: single,
        debugDescription: "expected '0x' and 1 to 64 hexadecimal digits, found '\(text.prefix(80))'"
      )
    }
    self.value = value
    word = UInt64(text.dropFirst(2), radix: 16)
  }

  /// The value as an amount of something.
  fileprivate func word<Key>(
    _ what: String, _ container: KeyedDecodingContainer<Key>, _ key: Key, max: UInt64 = .max
  ) throws -> UInt64 {
    if let word, word <= max { return word }
    throw DecodingError.dataCorruptedError(
      forKey: key, in: container, debugDescription: "this \(what) is too large")
  }
}

extension Hex256 {
  /// Reads `0x` and 1 to 64 digits; `nil` for anything else.
  init?(prefixed text: String) {
    guard text.hasPrefix("0x") else { return nil }
    self.init(digits: Array(text.utf8.dropFirst(2)))
  }
}

extension Decoder {
  /// A dictionary whose keys are numbers in hexadecimal.
  fileprivate func numberedDictionary<Value: Decodable>(
    of type: Value.Type, _ what: String
  ) throws -> [Hex256: Value] {
    let members = try container(keyedBy: AnyKey.self)
    var numbered: [Hex256: Value] = [:]
    // In an order, so that of several errors always the same one is reported.
    for key in members.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
      guard let number = Hex256(prefixed: key.stringValue) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: members,
          debugDescription: "expected \(what), '0x' and hexadecimal digits, as the name")
      }
      let value = try members.decode(Value.self, forKey: key)
      guard numbered.updateValue(value, forKey: number) == nil else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: members, debugDescription: "0x\(number) is there twice, as \(what)")
      }
    }
    return numbered
  }
}

private struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
