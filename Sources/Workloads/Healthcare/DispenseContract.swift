import Ledger

extension HealthcareState {
  /// Hands a package (argument 0) to a patient (1) in a block (2), if its origin is good.
  ///
  /// The origin is a chain of pointers, from the package to the distributor's consignment and to the
  /// manufacturer's batch: which key is read next is known only after the read before. Recalls write what
  /// all packages of a batch read.
  func dispenseContract() -> Contract {
    Contract("dispense") { contract in
      let package = contract.argument(0)
      let patient = contract.argument(1)
      let block = contract.argument(2)

      let consignment = contract.load(consignments, package)
      let batch = contract.load(batches, consignment)
      let recalled = contract.load(recalls, batch)
      contract.require(recalled == contract.constant(0), code: Revert.batchRecalled)
      let expiry = contract.load(expiries, batch)
      contract.require(block < expiry, code: Revert.batchExpired)

      contract.compute(options.work.scaled(10_000))
      let owner = contract.load(dispensed, package)
      contract.require(owner == contract.constant(0), code: Revert.alreadyDispensed)
      contract.store(dispensed, package, patient + contract.constant(1))
    }
  }
}
