/// One of the transactions that carry out a bridged transfer where its two modules have chains of their own.
///
/// ```
///   home      deposit ─▶ in escrow          ┌─▶ refund, again while the bridge has too little
///                            └─ a relayer ─┐ │ a relayer, if it reverted
///   partner                                └─▶ release
/// ```
/// Nobody decides for both chains, and no key stays locked: each leg is a transaction of one module, and a
/// relayer sends the next one once the one before is final. As in Zamyatin et al., *SoK: Communication Across
/// Distributed Ledgers*, Financial Cryptography 2021 (commit, verify, commit or abort), and in the
/// inter-blockchain protocol (Goes, *The Interblockchain Communication Protocol*, arXiv 2006.15918).
public enum BridgeLeg: Int, Sendable, CaseIterable {
  /// The money goes into escrow in the home module.
  case deposit
  /// The bridge pays it out in the partner module.
  case release
  /// The bridge had too little there: the money goes back in the home module.
  case refund

  /// The leg that follows one that has succeeded or reverted; `nil` if the transfer is at its end.
  public func next(ifSucceeded succeeded: Bool) -> BridgeLeg? {
    switch (self, succeeded) {
    case (.deposit, true): .release
    case (.release, false), (.refund, false): .refund
    case (.deposit, false), (.release, true), (.refund, true): nil
    }
  }
}

/// The contracts of the legs of a bridged transfer; they take its arguments.
public struct BridgeContracts: Sendable, Equatable {
  private let first: Int

  /// Contracts that stand in a library one after the other, in the order of the legs.
  init(from first: Int) { self.first = first }

  /// The number of a leg's contract in the library.
  public func contract(of leg: BridgeLeg) -> Int { first + leg.rawValue }
}
