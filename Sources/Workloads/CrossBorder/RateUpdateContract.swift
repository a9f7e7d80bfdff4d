import Ledger

extension CrossBorderState {
  /// A reporter (argument 0) moves the rate of a currency (1), by a factor (3, in millionths), with a quote
  /// of some time (2); older quotes than the latest are refused.
  ///
  /// Every payment in one of the currency's corridors reads it.
  func rateUpdateContract() -> Contract {
    Contract("rate-update") { contract in
      let reporter = contract.argument(0)
      let currency = contract.argument(1)
      let time = contract.argument(2)
      let factor = contract.argument(3)

      contract.require(contract.load(reporters, reporter), code: Revert.notReporter)
      contract.require(contract.load(reportTimes, currency) < time, code: Revert.staleRate)
      contract.compute(options.work.scaled(10_000))
      let moved = contract.mulDiv(
        contract.load(rates, currency), factor, contract.constant(Self.million))
      let floor = contract.constant(Self.rateBounds.lowerBound)
      let ceiling = contract.constant(Self.rateBounds.upperBound)
      contract.store(rates, currency, contract.minimum(contract.maximum(moved, floor), ceiling))
      contract.store(reportTimes, currency, time)
    }
  }
}
