/// How long a traced Ethereum transaction takes, in nanoseconds on the reference machine, which are
/// gas to the contract machine.
///
/// Ethereum's own gas is a poor clock: it is off by a factor of two either way, since it also prices
/// storage, data and attacks. A fit over 24 blocks of mainnet, whose sequential execution from memory
/// was measured (risechain/pevm, AWS c7g.8xlarge), gives
/// ```
/// time = 8.28 ns x operations + 610 ns x accesses + 24.7 ns x precompile gas
/// ```
/// with a median error of 7 % a block. An access is a key that the transaction touches, counted once.
public enum TraceTime {
  /// Hundredths of a nanosecond for an instruction of the Ethereum machine.
  static let operation: UInt64 = 828
  /// Hundredths of a nanosecond for a key touched.
  static let access: UInt64 = 61_000
  /// Hundredths of a nanosecond for one gas inside a precompiled contract.
  static let precompileGas: UInt64 = 2_470

  /// The time of a transaction in nanoseconds, by the clock that its trace names.
  ///
  /// It is a property of the transaction: the policies of a replay, which may drop some of its
  /// accesses, do not change it.
  public static func nanoseconds(
    of transaction: AccessTrace.Transaction, in trace: AccessTrace
  ) -> UInt64 {
    switch trace.clock {
    case .ethereum: nanoseconds(of: transaction)
    case .gas(let nanoseconds): UInt64((Double(transaction.gas) * nanoseconds).rounded())
    case .operations(let nanoseconds):
      UInt64((Double(transaction.operations) * nanoseconds).rounded())
    }
  }

  private static func nanoseconds(of transaction: AccessTrace.Transaction) -> UInt64 {
    let hundredths =
      operation * transaction.operations
      + access * UInt64(transaction.accesses.count)
      + precompileGas * transaction.precompileGas
    return hundredths / 100
  }
}
