import Ledger

extension DependencyGraph {
  func rollBack(_ worker: inout Worker) -> Step {
    run.pointee.graph.slots.rollBack()
    worker.isRepairing = true
    worker.transaction = -1
    worker.phase = .repair
    return Step(.commit, count: UInt32(run.pointee.graph.slots.count))
  }

  /// Keeps the next transaction if it read the right words, else executes it anew.
  func repair(_ worker: inout Worker) -> Step {
    worker.transaction += 1
    guard Int(worker.transaction) < worker.count else { return finishAll(&worker) }
    let log = run.pointee.logs[Int(worker.transaction)]
    guard log.worker >= 0 else {
      start(worker.transaction, &worker)
      return .proceed
    }
    let entries = run.pointee.memories[Int(log.worker)].pointee.log
    let slots = run.pointee.graph.slots
    let isRight = (Int(log.readStart)..<Int(log.readEnd)).allSatisfy {
      slots.read(entries[$0].slot).word == entries[$0].word
    }
    guard isRight else {
      worker.memory.pointee.counters.abort(.undeclared, wasting: log.effort)
      start(worker.transaction, &worker)
      return Step(.validate, count: UInt32(log.readEnd - log.readStart))
    }
    for position in Int(log.readEnd)..<Int(log.writeEnd) {
      slots.write(
        entries[position].slot, entries[position].word, isDelta: entries[position].isDelta)
    }
    return Step(.validate, count: UInt32(log.writeEnd - log.readStart))
  }

  private static let slotsAtOnce = 64

  func collect(_ worker: inout Worker) -> Step {
    let start = run.pointee.collected.wrappingAdd(Self.slotsAtOnce, ordering: .relaxed).oldValue
    let slots = run.pointee.graph.slots
    guard start < slots.count else {
      worker.phase = .finished
      return .proceed
    }
    let end = min(start + Self.slotsAtOnce, slots.count)
    for slot in start..<end {
      if let write = slots.finalWrite(Int32(slot)) {
        worker.memory.pointee.finalWrites.append(write)
      }
    }
    return Step(.commit, count: UInt32(end - start))
  }
}
