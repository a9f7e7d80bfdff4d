import Execution
import Ledger
import Workloads

/// The blocks of one replication of one point, each on the state that the ones before left.
struct BlockSource {
  private let plan: PointPlan
  private let workload: any Workload
  private var state: WorldState
  private var next = 0

  /// Makes the workload.
  init(_ plan: PointPlan, replication: Int) throws {
    self.plan = plan
    workload = try plan.makeWorkload(replication)
    state = workload.genesis()
  }

  /// Makes the block with a number, after all those before it, and replays it; `nil` if there are not so
  /// many.
  ///
  /// - Precondition: it is not one of those already made.
  mutating func proof(of number: Int) -> BlockProof? {
    precondition(number >= next, "block \(number) is asked for after block \(next - 1)")
    guard number < workload.blockCount else { return nil }
    while next < number { _ = nextProof() }
    return nextProof()
  }

  private mutating func nextProof() -> BlockProof {
    let proof = BlockProof(plan.makeBlock(next, of: workload), from: state)
    state = proof.replayed
    next += 1
    return proof
  }
}
