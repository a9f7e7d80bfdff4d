import Ledger

extension DeFiState {
  /// A reporter (argument 0) moves the price of an asset (1), by a factor (3, in millionths), with a report
  /// of some time (2); older reports than the latest are refused.
  ///
  /// Few write it, and every loan and liquidation of the asset's markets reads it.
  func oracleUpdateContract() -> Contract {
    Contract("oracle-update") { contract in
      let reporter = contract.argument(0)
      let asset = contract.argument(1)
      let time = contract.argument(2)
      let factor = contract.argument(3)

      contract.require(contract.load(reporters, reporter), code: Revert.notReporter)
      contract.require(contract.load(reportTimes, asset) < time, code: Revert.staleReport)
      contract.compute(options.work.scaled(10_000))
      let moved = contract.mulDiv(
        contract.load(prices, asset), factor, contract.constant(Self.million))
      let floor = contract.constant(Self.priceBounds.lowerBound)
      let ceiling = contract.constant(Self.priceBounds.upperBound)
      contract.store(prices, asset, contract.minimum(contract.maximum(moved, floor), ceiling))
      contract.store(reportTimes, asset, time)
    }
  }
}
