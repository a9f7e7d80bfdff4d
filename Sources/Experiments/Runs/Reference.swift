import Execution
import Ledger

/// What the executors of a cell are checked against: a serial replay of each block, its critical
/// path, and the chain of headers that follows.
final class Reference {
  private let replay: SerialReplay
  private let path: CriticalPath
  private let cores: Int
  private var work = 0.0
  private var span = 0.0
  private var chain = BlockChain()

  /// Starts from a copy of a state.
  init(from genesis: WorldState, _ plan: PointPlan) {
    replay = SerialReplay(from: genesis)
    path = CriticalPath(profile: plan.profile, checksSignatures: plan.signatures != .none)
    cores = plan.cores
  }

  /// The state after the blocks so far.
  var state: WorldState { replay.state }

  /// The hash of the last header in preset order.
  var tip: [UInt8] { chain.tip }

  /// The speedup that perfect knowledge would reach over the blocks so far; `nil` without work.
  ///
  /// It is their work over the time that they need at least, one block after the other.
  var boundSpeedup: Double? { span > 0 ? work / span : nil }

  /// Replays a block in preset order.
  func follow(_ block: Block) -> [Receipt] {
    let receipts = replay.replay(block, bound: path)
    work += Double(path.work)
    span += path.leastMakespan(cores: cores)
    chain.append(
      block, order: Array(0..<Int32(block.count)), receipts: receipts, stateRoot: state.digest)
    return receipts
  }
}
