import Ledger

extension SupplyChainState {
  /// The sensor of a container (argument 0) has read a temperature (1): one more entry in its log, and whether
  /// the cold chain holds.
  ///
  /// Most readings change no more than the log of their own container.
  func sensorContract() -> Contract {
    Contract("sensor") { contract in
      let container = contract.argument(0)
      let reading = contract.argument(1)
      let one = contract.constant(1)
      let limit = contract.constant(Word(SupplyChainOptions.readingMax))
      contract.require(reading <= limit, code: Revert.implausible)

      let number = contract.load(readingCounts, container)
      let wasWarm = contract.load(warm, container)
      contract.compute(options.work.scaled(Usual.note))
      let isWarm = contract.constant(Word(options.coldMax)) < reading
      let entry = container * contract.constant(Self.logLength) + number
      contract.store(readings, entry, reading + one)
      contract.store(readingCounts, container, number + one)
      contract.when(isWarm != wasWarm) { contract.store(warm, container, isWarm) }
      contract.when(isWarm) { contract.increment(breaches, container, by: one) }
    }
  }
}
