import Execution
import Ledger
import Settings

extension Verification {
  /// Executes a violation again.
  ///
  /// - Throws: ``ViolationMismatch`` if the scenario does not have what it names.
  public func replay(_ violation: Violation) throws(ViolationMismatch) -> ViolationReplay {
    let (plan, whole) = try source(of: violation)
    let kept = whole.keeping(violation.transactions)
    let block = kept.proof.block
    let bench = ScheduleBench(kept)
    var steps: [ViolationReplay.Move] = []
    let ending = bench.run(
      plan.makeExecutor(onThreads: false), .replay(violation.schedule), workers: violation.workers
    ) { choice, step in
      steps.append(ViolationReplay.Move(choice: choice, step))
    }
    let calls = violation.transactions.enumerated().map { index, number in
      ViolationReplay.Call(index, of: block, number: number)
    }
    return ViolationReplay(transactions: calls, steps: steps, difference: ending.failure)
  }

  /// The executor that a violation names, and the block with the state before it.
  private func source(
    of violation: Violation
  ) throws(ViolationMismatch) -> (ExecutorPlan, BlockCase) {
    guard plans.indices ~= violation.point - 1 else {
      throw ViolationMismatch(
        key: "point", "there is no point \(violation.point); the scenario has \(plans.count)")
    }
    let point = plans[violation.point - 1]
    guard let plan = point.executors.first(where: { $0.label == violation.executor }) else {
      let labels = point.executors.map(\.label)
      throw ViolationMismatch(
        key: "executor",
        SettingRefusal.unknown("executor", violation.executor, among: labels).reason)
    }
    let block: BlockCase?
    do {
      var source = try BlockSource(point, replication: violation.replication - 1)
      block = source.block(violation.block)
    } catch {
      throw ViolationMismatch(key: "replication", "its workload cannot be made: \(error)")
    }
    guard let block else {
      throw ViolationMismatch(
        key: "block", "there is no block \(violation.block) at point \(violation.point)")
    }
    guard violation.transactions.allSatisfy({ $0 < block.proof.block.count }) else {
      throw ViolationMismatch(
        key: "transactions",
        "the block has \(block.proof.block.count) transactions, numbered from 0; "
          + "\(violation.transactions.last ?? 0) is none of them")
    }
    return (plan, block)
  }
}

/// Why a violation is none of a scenario.
public struct ViolationMismatch: Error, Equatable {
  /// The key of its file that does not fit.
  public let key: String
  /// What does not fit, and what would.
  public let reason: String

  init(key: String, _ reason: String) {
    self.key = key
    self.reason = reason
  }
}
