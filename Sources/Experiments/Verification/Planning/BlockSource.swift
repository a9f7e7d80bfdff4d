import Execution
import Ledger
import Workloads

/// A block that is tried, and what its end must be.
struct BlockCase: Sendable {
  /// The block, and the end of its serial execution.
  let proof: BlockProof
  /// What must hold after it.
  let invariants: InvariantCheck

  /// The same with some of its transactions only.
  func keeping(_ kept: [Int]) -> BlockCase {
    if kept.count == proof.block.count { return self }
    return BlockCase(
      proof: BlockProof(proof.block.keeping(kept), from: proof.genesis), invariants: invariants)
  }

  /// What the preset order breaks; `nil` if all holds.
  var breach: String? {
    invariants.breach(after: proof.block, proof.receipts, proof.replayed)
  }
}

/// The blocks of one replication of one point, each on the state that the ones before left.
struct BlockSource {
  private let blocks: BlockMaker
  private let genesis: WorldState
  /// What arrives, if the sizes of blocks follow from it; those of a closed loop would depend on executors.
  private var queue: ArrivalQueue?
  private var state: WorldState
  private var successes = SuccessCounter()
  private var next = 0

  /// Makes the workload.
  init(_ plan: PointPlan, replication: Int) throws {
    blocks = try BlockMaker(plan, replication: replication)
    queue = plan.arrivals.flatMap {
      $0.process.isClosed ? nil : ArrivalQueue($0, replication: replication)
    }
    genesis = blocks.workload.genesis()
    state = genesis
  }

  /// Makes the block with a number, after all those before it, and replays it; `nil` if there are not so
  /// many.
  ///
  /// - Precondition: it is not one of those already made.
  mutating func block(_ number: Int) -> BlockCase? {
    precondition(number >= next, "block \(number) is asked for after block \(next - 1)")
    guard number < blocks.workload.blockCount else { return nil }
    while next < number { _ = nextBlock() }
    return nextBlock()
  }

  private mutating func makeNext() -> Block {
    blocks.make(next, transactions: queue?.close().instants.count, on: state)
  }

  private mutating func nextBlock() -> BlockCase {
    let proof = BlockProof(makeNext(), from: state)
    let check = InvariantCheck(blocks.workload.invariants, genesis: genesis, before: successes)
    successes.add(proof.block, proof.receipts)
    state = proof.replayed
    next += 1
    return BlockCase(proof: proof, invariants: check)
  }
}
