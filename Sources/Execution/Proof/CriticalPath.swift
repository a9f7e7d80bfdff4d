import EventKernel
import Ledger

/// The heaviest chain of transactions of a block each of which reads what the one before wrote, and
/// the speed-up that follows as the limit for every executor.
///
/// A transaction is taken to run without any overhead, to stop at a read until the last transaction
/// before that writes the key has ended, and to make its writes visible when it ends. Only true
/// dependencies (read after write) count: versions remove the others. Increments do not wait for each
/// other; a read waits for all of them.
///
/// `bound = work / max(critical path, work / cores)`. It is what perfect knowledge would reach, and
/// nothing can exceed it (Graham, *Bounds on multiprocessing timing anomalies*, 1969, gives greedy
/// scheduling a factor of 2 from it).
public final class CriticalPath {
  private let costs: CostModel
  // For each key, when its last writer and its last incrementer end, in ns from the block's start
  // plus 1; 0 is never. World states are the fastest table at hand.
  private var writerEnds = WorldState()
  private var incrementerEnds = WorldState()
  private var now: Int64 = 0
  private var effort: Int64 = 0

  /// The work of the last block: the time of its transactions one after another, in nanoseconds.
  public private(set) var work: Int64 = 0
  /// The critical path of the last block, in nanoseconds.
  public private(set) var length: Int64 = 0

  /// Creates the analysis for a machine, with what its work costs one core.
  public init(profile: MachineProfile) {
    costs = CostModel(profile, cores: 1)
  }

  /// The largest speed-up of the last block that any executor can reach on `cores` cores.
  public func bound(cores: Int) -> Double {
    guard work > 0 else { return 1 }
    return Double(work) / max(Double(length), Double(work) / Double(cores))
  }

  func beginBlock() {
    writerEnds = WorldState()
    incrementerEnds = WorldState()
    work = 0
    length = 0
  }

  func beginTransaction() {
    now = 0
    effort = 0
  }

  func pass(gas: UInt64) {
    spend(costs.nanoseconds(gas: gas))
  }

  func read(_ key: StateKey) {
    let available = max(writerEnds.view.read(key), incrementerEnds.view.read(key))
    now = max(now, Int64(available) - 1)
    spend(costs.nanoseconds(.directRead))
  }

  func endTransaction(_ writes: borrowing WriteBuffer) {
    for _ in 0..<writes.count { spend(costs.nanoseconds(.directWrite)) }
    for position in 0..<writes.count {
      let write = writes[position]
      if write.isDelta {
        let end = max(Word(now) + 1, incrementerEnds.view.read(write.key))
        _ = incrementerEnds.view.write(write.key, end)
      } else {
        _ = writerEnds.view.write(write.key, Word(now) + 1)
        // A plain write hides the increments before it.
        if incrementerEnds.view.read(write.key) != 0 {
          _ = incrementerEnds.view.write(write.key, 0)
        }
      }
    }
    work += effort
    length = max(length, now)
  }

  private func spend(_ nanoseconds: Int64) {
    now += nanoseconds
    effort += nanoseconds
  }
}
