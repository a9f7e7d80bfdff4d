import Ledger

/// One run of one transaction on the machine, with all its events.
struct Run {
  var events: [MachineEvent] = []
  var receipt = Receipt()
  /// What the run wrote, rolled back where it failed.
  var writes: [StateKey: Word] = [:]

  /// Runs a contract on words that are there already.
  init(
    _ contract: Contract, arguments: [Word] = [], state: [StateKey: Word] = [:],
    gasLimit: UInt64 = 1 << 40, gasPrice: Word = 0, payer: StateKey = .none, fees: Fees = .none
  ) {
    var builder = BlockBuilder(number: 0, library: ContractLibrary([contract]), fees: fees)
    builder.append(
      contract: 0, arguments: arguments, gasLimit: gasLimit, gasPrice: gasPrice, payer: payer,
      declared: [])
    let block = builder.build()
    withUnsafeTemporaryAllocation(of: Word.self, capacity: Contract.registerMax) { registers in
      registers.initialize(repeating: 0xDEAD)
      var machine = ContractMachine(block: block.view, registers: registers.baseAddress!)
      machine.begin(0)
      perform(&machine, state)
    }
    withExtendedLifetime(block) {}
  }

  private mutating func perform(_ machine: inout ContractMachine, _ state: [StateKey: Word]) {
    while events.last != .finished {
      let event = machine.nextEvent()
      events.append(event)
      switch event {
      case .load(let key): machine.resume(with: writes[key] ?? state[key] ?? 0)
      case .store(let key, let word): writes[key] = word
      case .increment(let key, let amount):
        writes[key] = (writes[key] ?? state[key] ?? 0) &+ amount
      case .rollback: writes = [:]
      case .compute, .finished: break
      }
    }
    receipt = machine.receipt
  }
}

/// A state key of no particular module.
func key(_ item: UInt64) -> StateKey { StateKey(module: 3, table: 5, item: item) }

/// A program that must be good.
func program(_ instructions: [Instruction]) throws -> Contract {
  try Contract("program", instructions: instructions)
}
