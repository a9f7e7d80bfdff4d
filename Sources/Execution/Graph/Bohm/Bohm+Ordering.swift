import Ledger

// The first phase: versions are ordered.

extension Bohm {
  /// Goes through the next declared accesses for those whose keys the worker owns.
  ///
  /// Before the barrier nobody looks at what others own, so it matters to no one how much is done
  /// at once.
  func scan(_ worker: inout Worker) -> Step {
    let total = worker.accessStarts[worker.block.count]
    guard worker.cursor < total else {
      worker.phase = .arrive
      return .proceed
    }
    let start = worker.cursor
    worker.cursor = min(start + Int32(SlotTables.looksAtOnce), total)
    worker.inserted = 0
    var links: UInt32 = 0
    for position in start..<worker.cursor {
      while position >= worker.accessEnd { worker.transaction += 1 }
      let access = worker.accesses[Int(position)]
      let owner = SlotTables.owner(of: access.key, among: UInt64(worker.owners))
      guard owner == worker.index else { continue }
      if versions.insert(access, at: position, of: worker.transaction, owner: owner) {
        worker.inserted += 1
      } else {
        links += 1
      }
    }
    if worker.inserted > 0 { worker.phase = .insert }
    let looks = SlotTables.edges(forLooks: Int(worker.cursor - start))
    return Step(.graphEdge, count: looks + links)
  }

  /// Charges what the last scan has inserted.
  func insert(_ worker: inout Worker) -> Step {
    worker.phase = .scan
    return Step(.placeholder, count: worker.inserted)
  }

  func arrive(_ worker: inout Worker) -> Step {
    worker.phase = .meet
    // Release what this worker has inserted; whoever sees the last arrival acquires it from all.
    let arrived = run.pointee.arrived.wrappingAdd(1, ordering: .acquiringAndReleasing).newValue
    return Step(.barrier, wakes: arrived == worker.owners ? Step.wakeAll : 0)
  }

  /// Waits for the last of those who do the first phase.
  func meet(_ worker: inout Worker) -> Step {
    guard run.pointee.arrived.load(ordering: .acquiring) == worker.owners else { return .idle }
    worker.phase = .seek
    return .proceed
  }
}
