import EventKernel
import Ledger
import Settings

extension Custom {
  /// Runs a transaction of each type on a first state, and looks whether the invariants hold of that state:
  /// what a scenario's writer would otherwise learn only from a run.
  func rehearse(_ rules: [CustomRule]) -> [WorkloadError] {
    let stream = RandomStream(seed: 0, purpose: "custom.rehearsal")
    let state = WorldState()
    populate(state, from: stream)
    let recorder = AccessRecorder(from: state)
    var errors: [WorkloadError] = []
    for (type, contract) in contracts.enumerated() {
      var call = Call()
      fill(&call, type: type, at: Moment(block: 0, index: 0, ordinal: 0), from: stream)
      var builder = BlockBuilder(number: 0, library: ContractLibrary([contract]), capacity: 1)
      builder.append(
        contract: 0, arguments: call.arguments, gasLimit: call.gasLimit, declared: nil)
      let record = recorder.reconnoitre(builder.build())
      guard record.transactions[0].receipt.status == .outOfGas else { continue }
      let limit = SettingValue.integer(options.gasLimit).text
      errors.append(
        WorkloadError(
          setting: "transactions.\(contract.name).body",
          reason: "'\(contract.name)' runs out of gas on the first state: it needs more than "
            + "\(limit); lower what follows 'at most' or 'compute', or raise 'gas-limit'"))
    }
    let observation = Observation(genesis: state, state: state, SuccessCounter())
    for rule in rules {
      guard let violation = rule.violation(in: observation) else { continue }
      errors.append(
        WorkloadError(
          setting: "invariants.\(rule.name)",
          reason: "this does not hold before the first block: \(violation)"))
    }
    return errors
  }
}
