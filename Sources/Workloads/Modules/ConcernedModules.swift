import Ledger

/// The modules of a chain that a transaction concerns: numbers as in state keys, from 1 on.
///
/// They are known before it is executed, and hold whether or not it reverts. The chain's own purses are no
/// module's.
public struct ConcernedModules: Sendable, Equatable {
  /// The one that it is sent to: that of its sender.
  public let home: UInt8
  /// A second one, if it is between modules.
  public let partner: UInt8?
  /// Of a bridged transfer, the contracts of its legs.
  public let bridge: BridgeContracts?

  /// Creates them.
  public init(home: UInt8, partner: UInt8? = nil, bridge: BridgeContracts? = nil) {
    self.home = home
    self.partner = partner
    self.bridge = bridge
  }
}
