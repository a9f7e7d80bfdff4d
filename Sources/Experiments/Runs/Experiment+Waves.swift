import Synchronization

/// One wave of cells after the other.
extension Experiment {
  /// Runs what comes next until nothing does.
  func run(
    _ pool: CellPool, _ journal: RunJournal?, _ budget: Budget?,
    _ progress: @escaping @Sendable (Progress) -> Void,
    next: ([PointProgress]) -> [ReplicationQueue.Place]
  ) -> ExperimentOutcome {
    precondition(pool.jobs >= 1, "\(pool.jobs) jobs cannot run anything")
    let counter = Mutex((done: 0, total: 0))
    var finished = journal?.found ?? [:]
    let pilots = Pilots(plans, of: scenario, finished: finished)
    let plans = settled(pilots, in: pool, &finished, journal, progress)
    counter.withLock { $0 = (pilots.runCount, pilots.runCount) }
    var points = plans.map { PointProgress($0, scenario.replications) }
    var (isLate, isInterrupted) = (false, false)
    while true {
      let places = next(points)
      if places.isEmpty { break }
      let wave = places.map { cell(points[$0.point].plan, $0.replication) }
      var results = wave.map { finished[$0.key] }
      let missing = results.indices.filter { results[$0] == nil }
      counter.withLock {
        $0.total += missing.reduce(0) { $0 + wave[$1].plan.executors.count }
      }
      let new = pool.run(missing.map { wave[$0] }) { cell, result in
        if let journal, !journal.append(result, of: cell.key) { pool.stop.stop() }
        counter.withLock {
          $0.done += cell.plan.executors.count
          progress(Progress(done: $0.done, total: $0.total))
        }
      }
      for (index, result) in zip(missing, new) { results[index] = result }
      distribute(results, of: places, over: &points)
      if new.contains(where: { $0 == nil }) {
        if pool.stop.isStopped { isInterrupted = true } else { isLate = true }
      }
    }
    return ExperimentOutcome(
      points, scenario.replications, budget, isLate: isLate, isInterrupted: isInterrupted,
      runsNow: counter.withLock(\.done) - pilots.runCount)
  }

  /// Runs pilots; the plans of all points, and among what is `finished` the cells that failed in them.
  private func settled(
    _ pilots: Pilots, in pool: CellPool, _ finished: inout [JournalEntry.Key: Cell.Result],
    _ journal: RunJournal?, _ progress: @escaping @Sendable (Progress) -> Void
  ) -> [PointPlan] {
    let wave = plans.flatMap { plan in
      (0..<scenario.replications.minimum).map { cell(plan, $0) }
    }
    let total = (pilots.cells + wave.filter { finished[$0.key] == nil })
      .reduce(0) { $0 + $1.plan.executors.count }
    let done = Mutex(0)
    let results = pool.run(pilots.cells) { cell, _ in
      done.withLock {
        $0 += cell.plan.executors.count
        progress(Progress(done: $0, total: total))
      }
    }
    let (plans, failed) = pilots.settle(results)
    for (cell, result) in failed where finished[cell.key] == nil {
      finished[cell.key] = result
      if let journal, !journal.append(result, of: cell.key) { pool.stop.stop() }
    }
    return plans
  }

  private func cell(_ plan: PointPlan, _ replication: Int) -> Cell {
    Cell(scenario: scenario.name, seed: scenario.seed, plan: plan, replication: replication)
  }

  /// Gives each point the results of its replications, which are in their order.
  private func distribute(
    _ results: [Cell.Result?], of places: [ReplicationQueue.Place],
    over points: inout [PointProgress]
  ) {
    var shares: [Int: [Cell.Result?]] = [:]
    for (place, result) in zip(places, results) { shares[place.point, default: []].append(result) }
    for (point, share) in shares { points[point].take(share) }
  }
}
