import Crypto
import Foundation

/// Signs transactions for their payers, as wallets do long before a block is made.
///
/// A payer's key pair follows from the key of its balance, so that a block has the same keys whoever
/// signs it. Transactions without a payer share 64 pairs by their places in the block.
public final class TransactionSigner {
  /// Pairs in use; kept, since payers come again.
  private var pairs: [Owner: Curve25519.Signing.PrivateKey] = [:]

  /// Whose pair it is.
  private enum Owner: Hashable {
    case payer(StateKey)
    case shared(Int)
  }

  /// How many transactions without a payer have pairs of their own.
  public static let sharedCount = 64
  /// So many pairs are kept, some tens of megabytes.
  private static let pairMax = 1 << 16

  /// Creates a signer.
  public init() {}

  /// The block with the signatures of all its transactions: about two of them a payer in time, one for
  /// its pair.
  public func sign(_ block: Block) -> Block {
    var keys: [Curve25519.Signing.PublicKey] = []
    var numbers: [Owner: Int32] = [:]
    var message = TransactionMessage()
    let entries = (0..<block.count).map { index in
      let owner = owner(of: index, in: block)
      let pair = pair(of: owner)
      let number =
        numbers[owner]
        ?? {
          keys.append(pair.publicKey)
          numbers[owner] = Int32(keys.count - 1)
          return Int32(keys.count - 1)
        }()
      message.encode(index, of: block.view)
      return BlockSignatures.Entry(key: number, signature: signature(of: message, by: pair))
    }
    return block.carrying(BlockSignatures(keys: keys, entries: entries))
  }

  private func owner(of index: Int, in block: Block) -> Owner {
    let payer = block.view.transactions[index].payer
    return payer == .none ? .shared(index % Self.sharedCount) : .payer(payer)
  }

  private func pair(of owner: Owner) -> Curve25519.Signing.PrivateKey {
    if let pair = pairs[owner] { return pair }
    if pairs.count == Self.pairMax { pairs.removeAll(keepingCapacity: true) }
    let text =
      switch owner {
      case .payer(let key): "payer \(key)"
      case .shared(let number): "shared \(number)"
      }
    do {
      let pair = try Curve25519.Signing.PrivateKey(
        rawRepresentation: SHA256.hash(data: Data("heddle \(text)".utf8)))
      pairs[owner] = pair
      return pair
    } catch {
      preconditionFailure("a hash of 32 bytes is no private key: \(error)")
    }
  }

  private func signature(
    of message: TransactionMessage, by pair: Curve25519.Signing.PrivateKey
  ) -> Data {
    do {
      return try message.withBytes { try pair.signature(for: $0) }
    } catch {
      preconditionFailure("a message cannot be signed: \(error)")
    }
  }
}
