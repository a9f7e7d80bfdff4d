import Execution
import Ledger
import Workloads

/// The blocks of one replication of one point, each on the state that the ones before left.
struct BlockSource {
  private let workload: any Workload
  private var state: WorldState
  private var next = 0

  /// Makes the workload.
  init(_ plan: PointPlan, replication: Int) throws {
    workload = try plan.makeWorkload(replication)
    state = workload.genesis()
  }

  /// How many blocks are left.
  var left: Int { workload.blockCount - next }

  /// Makes the next block and replays it.
  ///
  /// - Precondition: there is one ``left``.
  mutating func proof() -> BlockProof {
    let proof = BlockProof(workload.makeBlock(next), from: state)
    state = proof.replayed
    next += 1
    return proof
  }

  /// Makes the block with a number, after all those before it; `nil` if there are not so many.
  static func proof(
    of number: Int, _ plan: PointPlan, replication: Int
  ) throws -> BlockProof? {
    var source = try BlockSource(plan, replication: replication)
    guard 0..<source.left ~= number else { return nil }
    for _ in 0..<number { _ = source.proof() }
    return source.proof()
  }
}
