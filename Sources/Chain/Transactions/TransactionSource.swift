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

  /// A mempool has refused a transaction: no block will ever have it.
  mutating func refuse(_ number: Int)
}

extension TransactionSource {
  /// An open process, unless a source knows better.
  public var isClosedLoop: Bool { false }

  /// An open process does not hear of replies.
  public mutating func next(afterReplyTo number: Int, at instant: Instant) -> SubmittedTransaction?
  {
    nil
  }

  /// Most sources have nothing to forget.
  public mutating func refuse(_ number: Int) {}
}
