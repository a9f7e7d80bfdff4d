import EventKernel
import Ledger

/// The heaviest chain of transactions of a block each of which reads what the one before wrote, and
/// the speed-up that follows as the limit for every executor.
///
/// A transaction is taken to run without any overhead, to stop at a read until the last transaction
/// before that changes the word has ended, and to make its writes visible when it ends. Only true
/// dependencies (read after write) count: versions remove the others. Increments do not wait for each
/// other; a read waits for all of them. A write that leaves the word as it was delays nobody.
///
/// A wait for storage is work that somebody has to do once, and not a part of the path: an incarnation
/// that is thrown away, or another transaction, may have fetched the word long before. Speculation
/// fetches ahead, so a chain of cold reads does not bound it; the longest single wait does.
///
/// `bound = sequential time / max(critical path, least work / cores)`. It is what perfect knowledge
/// would reach, and nothing that keeps the preset order can exceed it, except by luck: by reading a sum
/// whose later parts happen to cancel, or, if words are compared and not versions, a word that is
/// overwritten later and then becomes the same again (Graham, *Bounds on multiprocessing timing
/// anomalies*, 1969, gives greedy scheduling a factor of 2 from it).
public final class CriticalPath {
  private let costs: CostModel
  private let cache = StorageCache()
  private let checksSignatures: Bool
  // For each key, when its last writer and its last incrementer end, in ns from the block's start
  // plus 1; 0 is never. World states are the fastest table at hand.
  private var writerEnds = WorldState()
  private var incrementerEnds = WorldState()
  private var now: Int64 = 0
  private var effort: Int64 = 0

  /// The time of the last block's transactions one after another, in nanoseconds.
  public private(set) var work: Int64 = 0
  /// The critical path of the last block, in nanoseconds.
  public private(set) var length: Int64 = 0
  /// The longest wait for storage.
  private var longestWait: Int64 = 0
  /// Like ``work``, but with each transaction reading and writing every word once at most.
  private var leastWork: Int64 = 0

  /// Creates the analysis for a machine, with what its work costs one core.
  ///
  /// Signatures that are checked are work, on no transaction's path: nobody waits for the check.
  public init(profile: MachineProfile, checksSignatures: Bool = false) {
    self.checksSignatures = checksSignatures
    costs = CostModel(profile, cores: 1)
  }

  /// The least time, in nanoseconds, that any executor needs for the last block on `cores` cores.
  public func leastMakespan(cores: Int) -> Double {
    max(Double(max(length, longestWait)), Double(leastWork) / Double(cores))
  }

  /// The largest speed-up of the last block that any executor can reach on `cores` cores.
  public func bound(cores: Int) -> Double {
    leastMakespan(cores: cores) > 0 ? Double(work) / leastMakespan(cores: cores) : 1
  }

  deinit {
    cache.deallocate()
  }

  func beginBlock(_ block: Block) {
    cache.reset(block.view)
    writerEnds = WorldState()
    incrementerEnds = WorldState()
    work = 0
    leastWork = 0
    longestWait = 0
    length = 0
  }

  func beginTransaction() {
    now = 0
    effort = checksSignatures ? costs.nanoseconds(.signature) : 0
    work += effort
  }

  func pass(gas: UInt64) {
    spend(costs.nanoseconds(gas: gas))
    work += costs.nanoseconds(gas: gas)
  }

  /// An access of any kind, as the sequential executor is charged for it.
  func access() {
    work += costs.nanoseconds(.directAccess)
  }

  func read(_ key: StateKey) {
    if let wait = cache.miss(key) {
      work += Int64(wait)
      effort += Int64(wait)
      longestWait = max(longestWait, Int64(wait))
    }
    let available = max(writerEnds.view.read(key), incrementerEnds.view.read(key))
    now = max(now, Int64(available) - 1)
    spend(costs.nanoseconds(.directAccess))
  }

  /// A write that the transaction leaves behind; `changes` says whether the word is another now.
  func write(_ write: WriteBuffer.Entry, changes: Bool) {
    // Writes become visible together, when the first of them begins.
    effort += costs.nanoseconds(.directAccess)
    if !write.isDelta { cache.keep(write.key) }
    guard changes else { return }
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

  func endTransaction() {
    leastWork += effort
    length = max(length, now)
  }

  private func spend(_ nanoseconds: Int64) {
    now += nanoseconds
    effort += nanoseconds
  }
}
