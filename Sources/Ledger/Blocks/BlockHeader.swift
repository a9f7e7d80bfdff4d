import Crypto
import Foundation

/// What links a block to its chain: SHA-256 over its number, parent, commit order, receipts and
/// state root.
public struct BlockHeader: Sendable, Equatable {
  /// The height in the chain, from 0.
  public let number: Int
  /// The SHA-256 of the parent's header; 32 zero bytes for the first.
  public let parent: [UInt8]
  /// The SHA-256 over the commit order.
  public let orderRoot: [UInt8]
  /// The SHA-256 over the receipts, in preset order.
  public let receiptsRoot: [UInt8]
  /// The digest of the state after the block.
  public let stateRoot: StateDigest

  /// The parent of the first block.
  public static let genesis = [UInt8](repeating: 0, count: 32)

  /// Seals a block.
  ///
  /// - Parameters:
  ///   - number: Its height.
  ///   - parent: The hash of the header before.
  ///   - order: The commit order: transaction indices, each once.
  ///   - receipts: One for each transaction, in preset order.
  ///   - stateRoot: The state after it.
  public init(
    number: Int, parent: [UInt8], order: [Int32], receipts: [Receipt], stateRoot: StateDigest
  ) {
    self.number = number
    self.parent = parent
    orderRoot = order.withUnsafeBytes { Array(SHA256.hash(data: $0)) }
    receiptsRoot = Self.root(of: receipts)
    self.stateRoot = stateRoot
  }

  /// The SHA-256 of the header.
  public var hash: [UInt8] {
    var hasher = SHA256()
    withUnsafeBytes(of: UInt64(number).littleEndian) { hasher.update(bufferPointer: $0) }
    hasher.update(data: parent)
    hasher.update(data: orderRoot)
    hasher.update(data: receiptsRoot)
    withUnsafeBytes(of: stateRoot.sum.littleEndian) { hasher.update(bufferPointer: $0) }
    return Array(hasher.finalize())
  }

  /// The SHA-256 over receipts: status, gas, fee and counts of each, little-endian.
  public static func root(of receipts: [Receipt]) -> [UInt8] {
    var words: [UInt64] = []
    words.reserveCapacity(receipts.count * 4)
    for receipt in receipts {
      words.append(UInt64(receipt.status.code).littleEndian)
      words.append(receipt.gasUsed.littleEndian)
      words.append(receipt.fee.littleEndian)
      words.append((UInt64(receipt.loads) << 32 | UInt64(receipt.stores)).littleEndian)
    }
    return words.withUnsafeBytes { Array(SHA256.hash(data: $0)) }
  }
}
