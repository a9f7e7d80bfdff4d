import EventKernel

/// Where the transactions of a chain come from.
///
/// They are numbered from 0 in the order in which the source gives them; that is what a
/// ``BlockExecution`` knows them by.
public protocol TransactionSource {
  /// The next transaction, not sent before the one before; `nil` if no more come by themselves.
  mutating func next() -> SubmittedTransaction?

  /// Whether somebody waits for the reply to a transaction, or its refusal, to send another one: a client in a
  /// closed loop, or who carries the news of it to another module.
  func awaitsReply(to number: Int) -> Bool

  /// A transaction for whose reply somebody waits was answered or refused at an instant; what is sent then, at
  /// that instant or later.
  mutating func next(afterReplyTo number: Int, at instant: Instant) -> FollowingTransaction?

  /// Nobody will execute a transaction: a mempool has refused it, or two modules could not agree on it.
  mutating func refuse(_ number: Int)

  /// The keys of a module that a transaction may touch, always the same: what is locked while two modules
  /// agree on it.
  ///
  /// Called only where modules have committees of their own: for transactions with a partner, and for others
  /// while keys of their module are locked. A key that is not named is not kept from others meanwhile. Of a
  /// transaction that is executed or aborted any answer is right.
  func keys(of number: Int, in module: Int) -> [TouchedKey]
}

extension TransactionSource {
  /// An open process, unless a source knows better.
  public func awaitsReply(to number: Int) -> Bool { false }

  /// None, unless a source knows better.
  public func keys(of number: Int, in module: Int) -> [TouchedKey] { [] }

  /// An open process does not hear of replies.
  public mutating func next(afterReplyTo number: Int, at instant: Instant) -> FollowingTransaction?
  {
    nil
  }

  /// Most sources have nothing to forget.
  public mutating func refuse(_ number: Int) {}
}

/// A transaction that is sent after the reply to another one.
public struct FollowingTransaction: Sendable, Equatable {
  /// The transaction.
  public var transaction: SubmittedTransaction
  /// Whether a relayer sends it, who stands where the other one was answered; if it belongs to another module, its
  /// way to the place from which it is sent is the network's to add. Else a client sends it, from wherever.
  public var isRelayed: Bool

  /// Creates one.
  public init(_ transaction: SubmittedTransaction, isRelayed: Bool = false) {
    self.transaction = transaction
    self.isRelayed = isRelayed
  }
}
