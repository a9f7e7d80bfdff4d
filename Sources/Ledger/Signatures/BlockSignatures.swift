import Crypto
import Foundation

/// The signatures of the transactions of a block, each with the key that it must fit.
public struct BlockSignatures: Sendable {
  /// The different keys.
  private let keys: [Curve25519.Signing.PublicKey]
  private let entries: [Entry]

  /// A signature, and the number of the key that it must fit.
  struct Entry {
    let key: Int32
    let signature: Data
  }

  init(keys: [Curve25519.Signing.PublicKey], entries: [Entry]) {
    self.keys = keys
    self.entries = entries
  }

  /// How many transactions are signed.
  public var count: Int { entries.count }

  /// Whether the signature of a transaction fits its message: some ten microseconds of work.
  public func isValid(_ index: Int, _ message: TransactionMessage) -> Bool {
    let entry = entries[index]
    return message.withBytes { keys[Int(entry.key)].isValidSignature(entry.signature, for: $0) }
  }

  /// The signatures of some of the transactions.
  func keeping(_ kept: [Int]) -> BlockSignatures {
    BlockSignatures(keys: keys, entries: kept.map { entries[$0] })
  }
}

extension Block {
  /// The same block with signatures, or without any: O(1), since both share the memory of the
  /// transactions.
  ///
  /// Nobody here checks them, so that wrong ones can be given too.
  ///
  /// - Precondition: there is one for each transaction.
  public func carrying(_ signatures: BlockSignatures?) -> Block {
    precondition(
      signatures == nil || signatures?.count == count,
      "\(signatures?.count ?? 0) signatures for \(count) transactions")
    return Block(
      number: number, library: library, fees: fees, storage: storage, signatures: signatures,
      memory: memory)
  }
}
