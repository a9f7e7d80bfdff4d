import EventKernel
import Execution

extension Cell {
  /// One record for each listed executor that reached the end, in the order of the scenario.
  ///
  /// `unfinished` is the number of transactions that arrived and are in no block; `nil` without arrivals.
  func records(
    of field: [Contender], _ reference: Reference, unfinished: Int?
  ) -> [RunRecord] {
    let sequential = field.first { !$0.plan.isParallel }?.tally.makespan
    return field.filter(\.plan.isListed).map { contender in
      var record = record(of: contender)
      record.speedup = sequential.flatMap { ratio($0, to: contender.tally.makespan) }
      record.boundSpeedup = reference.boundSpeedup
      if let unfinished, let arrivals = plan.arrivals {
        record.load = contender.timeline.load(unfinished: unfinished, arrivals)
      }
      return record
    }
  }

  /// What a run has whatever the others did.
  func record(of contender: Contender) -> RunRecord {
    let tally = contender.tally
    var record = RunRecord(
      scenario: scenario, point: plan.point.index + 1, swept: plan.point.swept,
      executor: contender.plan.label, clock: plan.clock.rawValue,
      machine: plan.clock == .virtual ? plan.profile.name : nil, cores: contender.driver.cores,
      replication: replication + 1, seed: seed, blocks: tally.blocks,
      transactions: tally.transactions, committed: tally.committed, reverted: tally.reverted,
      makespanNanoseconds: tally.makespan.nanoseconds)
    record.take(tally)
    record.latency = contender.timeline.quantiles
    record.stateRoot = "\(contender.state.digest)"
    record.isSeriallyEquivalent = true
    return record
  }

  /// A quotient of spans; `nil` where no time passed.
  private func ratio(_ span: TimeSpan, to other: TimeSpan) -> Double? {
    other > .zero ? span / other : nil
  }
}

extension RunRecord {
  /// Takes over what an executor has counted.
  mutating func take(_ tally: Tally) {
    let counters = tally.counters
    executionsPerTransaction = tally.perTransaction(counters.executions)
    validationsPerTransaction = tally.perTransaction(counters.validations)
    abortsPerTransaction = tally.perTransaction(counters.aborts)
    suspensionsPerTransaction = tally.perTransaction(counters.suspensions)
    wastedWorkShare = tally.wastedWorkShare
    abortsByCause = Dictionary(
      uniqueKeysWithValues: AbortCause.allCases.compactMap { cause in
        tally.perTransaction(counters.aborts(cause)).map { (cause, $0) }
      })
    coreUtilization = tally.utilization
    coreShares = tally.coreShares
  }
}
