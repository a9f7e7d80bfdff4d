import EventKernel
import Ledger
import Settings

/// What transactions bid for a place in a block, in millionths of the workload's gas price.
///
/// A bid decides nothing but the order in which mempools are emptied. Payers are charged the gas price of the
/// workload, which is one for all: who waits longer because of a bid is what is to be seen, and a world whose
/// balances depended on bids would not be the one in which the same workload runs without a chain.
package enum FeeBids: Sendable, Equatable {
  /// All bid the same.
  case equal
  /// The logarithm of the bid is normal with this standard deviation; the median is the gas price.
  case lognormal(deviation: Double)

  /// A bid of the gas price.
  package static let unit = 1e6

  /// The bid of the next transaction.
  package func next(gasPrice: Word, from stream: RandomStream) -> UInt64 {
    let median = Double(max(gasPrice, 1)) * Self.unit
    switch self {
    case .equal: return UInt64(median)
    case .lognormal(let deviation):
      let bid = median * stream.lognormal(logMean: 0, logDeviation: deviation)
      return UInt64(min(bid.rounded(), 1e18))
    }
  }
}

extension FeeBids {
  /// The setting `bids` of a scenario's mempool.
  static let setting = Setting(
    "bids", .tagged([TaggedCase("equal"), TaggedCase("lognormal", .real(0...5))]),
    default: .tagged("lognormal", .real(1)),
    "What transactions bid for a place where the highest fee is taken first: the deviation of the "
      + "logarithm.")

  /// Reads the value of a ``setting``.
  init(in values: SettingValues) {
    switch values.tagged(Self.setting.name) {
    case ("equal", nil): self = .equal
    case ("lognormal", .real(let deviation)): self = .lognormal(deviation: deviation)
    case (let form, _): preconditionFailure("there are no bids '\(form)'")
    }
  }
}
