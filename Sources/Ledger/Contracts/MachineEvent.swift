/// What a contract machine needs next from whoever runs it.
public enum MachineEvent: Sendable, Equatable {
  /// The word under a key; hand it over with ``ContractMachine/resume(with:)``.
  case load(StateKey)
  /// A key receives a word.
  case store(StateKey, Word)
  /// The word under a key grows by an amount, modulo 2^64, without being read.
  case increment(StateKey, by: Word)
  /// So much gas of explicit work is burnt.
  case compute(UInt64)
  /// The contract failed: all its writes so far are void. Its reads still count, and the fee follows.
  case rollback
  /// The end, fee included; see ``ContractMachine/receipt``.
  case finished

  /// Whether it reads or writes state.
  @inlinable
  public var isAccess: Bool {
    switch self {
    case .load, .store, .increment: true
    case .compute, .rollback, .finished: false
    }
  }
}
