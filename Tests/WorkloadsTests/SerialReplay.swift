import Ledger
import Workloads

/// The plainest way to execute a block: one transaction after the other, each on a buffer of its own.
struct SerialReplay {
  /// One thing that a transaction did to the state or with its time.
  enum Event: Equatable {
    case read(StateKey)
    case write(StateKey)
    case increment(StateKey)
    case work(UInt64)
  }

  /// What became of one transaction.
  struct Execution {
    var receipt = Receipt()
    /// What it did, in order; work counts the machine's instructions too.
    var events: [Event] = []

    var work: UInt64 {
      events.reduce(0) { sum, event in
        if case .work(let gas) = event { sum + gas } else { sum }
      }
    }

    var accesses: [Event] {
      events.filter { if case .work = $0 { false } else { true } }
    }

    /// The accessed keys with the strongest way in which each was accessed.
    var modes: [StateKey: DeclaredAccess.Mode] {
      var modes: [StateKey: DeclaredAccess.Mode] = [:]
      for access in accesses {
        switch access {
        case .read(let key):
          // What a sum was read for depends on what was there before.
          modes[key] = modes[key] == .increment ? .write : modes[key] ?? .read
        case .increment(let key):
          modes[key] = modes[key] == nil || modes[key] == .increment ? .increment : .write
        case .write(let key): modes[key] = .write
        case .work: break
        }
      }
      return modes
    }
  }

  /// Executes a block on `state`, in preset order or backwards, and credits what fees are deferred.
  static func run(_ block: Block, on state: WorldState, backwards: Bool = false) -> [Execution] {
    withUnsafeTemporaryAllocation(of: Word.self, capacity: Contract.registerMax) { registers in
      registers.initialize(repeating: 0)
      var machine = ContractMachine(block: block.view, registers: registers.baseAddress!)
      var executions = [Execution](repeating: Execution(), count: block.count)
      for step in 0..<block.count {
        let index = backwards ? block.count - 1 - step : step
        executions[index] = execute(index, &machine, state)
      }
      state.creditDeferredFees(block.fees, executions.map(\.receipt))
      return executions
    }
  }

  private static func execute(
    _ index: Int, _ machine: inout ContractMachine, _ state: WorldState
  ) -> Execution {
    var execution = Execution()
    var buffer: [StateKey: Word] = [:]
    machine.begin(index)
    while true {
      let event = machine.nextEvent()
      let work = machine.takeWorkGas()
      if work > 0 { execution.events.append(.work(work)) }
      switch event {
      case .load(let key):
        execution.events.append(.read(key))
        machine.resume(with: buffer[key] ?? state[key])
      case .store(let key, let word):
        execution.events.append(.write(key))
        buffer[key] = word
      case .increment(let key, let amount):
        execution.events.append(.increment(key))
        buffer[key] = (buffer[key] ?? state[key]) &+ amount
      case .compute: break
      case .rollback: buffer = [:]
      case .finished:
        for (key, word) in buffer { state[key] = word }
        execution.receipt = machine.receipt
        return execution
      }
    }
  }
}

extension Block {
  /// The declared accesses of a transaction, by key.
  func declared(_ index: Int) -> [StateKey: DeclaredAccess.Mode] {
    Dictionary(
      view.declaredAccesses(of: index).map { ($0.key, $0.mode) },
      uniquingKeysWith: { first, _ in preconditionFailure("declared twice: \(first)") })
  }
}

extension Workload {
  /// A block, where the state before it does not matter.
  func makeBlock(_ number: Int) -> Block { makeBlock(number, on: genesis()) }
}
