import Ledger

extension DependencyGraph {
  func repair(_ worker: inout Worker) -> Step {
    let step = run.pointee.repair.step(
      &worker.machine, run.pointee.journal, run.pointee.receipts,
      &worker.memory.pointee.counters)
    return step ?? finishAll(&worker)
  }

  /// Takes the next slots and notes what those hold that were written.
  func collect(_ worker: inout Worker) -> Step {
    // Relaxed: only the number matters. Who is here has acquired the end of the block.
    let number = run.pointee.collected.wrappingAdd(1, ordering: .relaxed).oldValue
    let isRepaired = run.pointee.misdeclared.load(ordering: .relaxed) > 0
    let table = isRepaired ? run.pointee.repair.slots : run.pointee.graph.slots
    guard let slots = table.part(number) else {
      worker.phase = .finished
      return .proceed
    }
    table.collect(slots, into: &worker.memory.pointee.finalWrites)
    return Step(.commit, count: UInt32(slots.count))
  }
}
