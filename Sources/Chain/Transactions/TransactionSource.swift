import EventKernel

/// Where the transactions of a chain come from.
///
/// They are numbered from 0 in the order in which the source gives them; that is what a
/// ``BlockExecution`` knows them by.
public protocol TransactionSource {
  /// Whether clients wait for replies before they send again.
  var isClosedLoop: Bool { get }

  /// The next transaction, not sent before the one before; `nil` if no more come by themselves.
  mutating func next() -> SubmittedTransaction?

  /// A client has had its reply, or a refusal, at an instant. In a closed loop it sends another one, at that
  /// instant or later; `nil` in an open process.
  mutating func next(afterReplyTo number: Int, at instant: Instant) -> SubmittedTransaction?

  /// The keys of a module that a transaction may touch, always the same: what is locked while two modules
  /// agree on it.
  ///
  /// Called only where modules have committees of their own: for transactions with a partner, and for others
  /// while keys of their module are locked. A key that is not named is not kept from others meanwhile.
  func keys(of number: Int, in module: Int) -> [TouchedKey]
}

extension TransactionSource {
  /// An open process, unless a source knows better.
  public var isClosedLoop: Bool { false }

  /// None, unless a source knows better.
  public func keys(of number: Int, in module: Int) -> [TouchedKey] { [] }

  /// An open process does not hear of replies.
  public mutating func next(afterReplyTo number: Int, at instant: Instant) -> SubmittedTransaction?
  {
    nil
  }
}
