import Ledger

extension DependencyGraph {
  func repair(_ worker: inout Worker) -> Step {
    let step = run.pointee.repair.step(
      &worker.machine, run.pointee.journal, cache, run.pointee.receipts,
      &worker.memory.pointee.counters)
    return step ?? finishAll(&worker)
  }

  /// Takes the next slots and notes what those hold that were written.
  func collect(_ worker: inout Worker) -> Step {
    // Relaxed, all three: who is here has acquired the end of the block, and the number is only a
    // claim.
    guard !run.pointee.isRefused.load(ordering: .relaxed) else {
      worker.phase = .finished
      return .proceed
    }
    let number = run.pointee.collected.wrappingAdd(1, ordering: .relaxed).oldValue
    let isRepaired = run.pointee.misdeclared.load(ordering: .relaxed) > 0
    guard let (table, slots) = isRepaired ? repairedPart(number) : part(number) else {
      worker.phase = .finished
      return .proceed
    }
    table.collect(slots, into: &worker.memory.pointee.finalWrites)
    return Step(.commit, count: UInt32(slots.count))
  }

  private func part(_ number: Int) -> (SlotTable, Range<Int>)? {
    let slots = run.pointee.graph.slots
    return slots.part(number).map { (slots[$0.owner], $0.slots) }
  }

  private func repairedPart(_ number: Int) -> (SlotTable, Range<Int>)? {
    let slots = run.pointee.repair.slots
    return slots.part(number).map { (slots, $0) }
  }
}
