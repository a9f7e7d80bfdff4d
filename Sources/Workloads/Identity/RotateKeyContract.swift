import Ledger

extension IdentityState {
  /// A holder (argument 0) replaces its key in a block (1), unless it has just done so.
  ///
  /// A subject's credential is bound to the key that it replaces. An issuer's rotation is rare and is read by
  /// every verification of its credentials.
  func rotateKeyContract() -> Contract {
    Contract("rotate-key") { contract in
      let holder = contract.argument(0)
      let block = contract.argument(1)
      let earliest = contract.load(rotationBlocks, holder)
      contract.require(earliest <= block, code: Revert.keyTooYoung)
      let epoch = contract.load(keys, holder)
      contract.compute(options.work.scaled(5_000))
      contract.store(keys, holder, epoch + contract.constant(1))
      contract.store(
        rotationBlocks, holder, block + contract.constant(Word(options.keyLife)))
    }
  }
}
