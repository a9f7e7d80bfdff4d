import EventKernel
import Ledger

/// A plain, sequential execution of blocks in a given order: what every executor is measured against.
///
/// It shares nothing with the executors but the contract machine and the buffer in which the writes of
/// one transaction wait for its end.
public final class SerialReplay {
  /// The state after the blocks that were replayed.
  public let state: WorldState
  private let registers: UnsafeMutablePointer<Word>
  private var writes = WriteBuffer()

  /// Creates a replay that starts from a copy of a state; one that is rewindable can start again
  /// from there.
  public init(from genesis: WorldState, isRewindable: Bool = false) {
    state = isRewindable ? genesis.rewindableCopy() : genesis.copy()
    registers = .allocate(capacity: Contract.registerMax)
  }

  deinit {
    registers.deallocate()
    writes.deallocate()
  }

  /// Replays a block and returns its receipts in preset order.
  ///
  /// - Parameters:
  ///   - block: The block.
  ///   - order: The commit order: each transaction's index once; `nil` for the preset order.
  ///   - bound: If given, follows the block's dependencies to find its critical path.
  public func replay(
    _ block: Block, order: [Int32]? = nil, bound: CriticalPath? = nil
  ) -> [Receipt] {
    var receipts = [Receipt](repeating: Receipt(), count: block.count)
    // A local while it is used: a class's variable is checked for exclusive access at every use.
    var writes = writes
    var machine = ContractMachine(block: block.view, registers: registers)
    bound?.beginBlock(block)
    for position in 0..<block.count {
      let index = order.map { Int($0[position]) } ?? position
      machine.begin(index)
      bound?.beginTransaction()
      run(&machine, &writes, bound)
      for position in 0..<writes.count { commit(writes[position], bound) }
      bound?.endTransaction()
      writes.removeAll()
      receipts[index] = machine.receipt
    }
    self.writes = writes
    state.creditDeferredFees(block.fees, receipts)
    return receipts
  }

  private func run(
    _ machine: inout ContractMachine, _ writes: inout WriteBuffer, _ bound: CriticalPath?
  ) {
    while true {
      let event = machine.nextEvent()
      bound?.pass(gas: machine.takeWorkGas())
      if event.isAccess { bound?.access() }
      switch event {
      case .load(let key):
        guard let position = writes.position(of: key) else {
          bound?.read(key)
          machine.resume(with: state[key])
          continue
        }
        if writes[position].isDelta {
          bound?.read(key)
          machine.resume(with: writes.resolve(position, onto: state[key]))
        } else {
          machine.resume(with: writes[position].value)
        }
      case .store(let key, let word): writes.store(key, word)
      case .increment(let key, let amount): writes.increment(key, by: amount)
      case .compute: break
      case .rollback: writes.removeAll()
      case .finished: return
      }
    }
  }

  private func commit(_ write: WriteBuffer.Entry, _ bound: CriticalPath?) {
    let old = state[write.key]
    let new = write.isDelta ? old &+ write.value : write.value
    bound?.write(write, changes: old != new)
    if old != new { state[write.key] = new }
  }
}
