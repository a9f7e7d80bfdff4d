/// How the proposer of a block gets the fees of its transactions.
public enum FeePolicy: String, Sendable, CaseIterable {
  /// There are no fees.
  case none
  /// Every transaction adds its fee to the proposer's balance itself, which makes that key a hot spot.
  case direct
  /// Transactions pay, and the proposer receives the sum once, at the end of the block.
  case deferred
}

/// The fees of one block.
public struct Fees: Sendable, Equatable {
  /// How the proposer gets them.
  public let policy: FeePolicy
  /// The key of the proposer's balance.
  public let proposer: StateKey

  /// No fees.
  public static let none = Fees(policy: .none, proposer: .none)

  /// Creates the fees of a block.
  public init(policy: FeePolicy, proposer: StateKey) {
    self.policy = policy
    self.proposer = proposer
  }
}

extension WorldState {
  /// Gives the proposer of a block the deferred fees of its transactions, once.
  public func creditDeferredFees(_ fees: Fees, _ receipts: [Receipt]) {
    guard fees.policy == .deferred else { return }
    self[fees.proposer] &+= receipts.reduce(0) { $0 &+ $1.fee }
  }
}
