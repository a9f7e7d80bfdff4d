import Experiments
import Statistics

/// What keeps an executor from being faster.
///
/// Of the time of all cores, `1 - bound / cores` cannot be used by anybody, since transactions wait for each other:
/// that is the critical path's. The rest that did not go into contracts that stayed is the executor's: thrown
/// away, spent on bookkeeping, on storage, or idle although the bound says that there was work.
enum Limit: Hashable {
  /// Transactions wait for each other.
  case criticalPath
  /// Work is thrown away.
  case aborts
  /// Cores wait for words that are not in the cache.
  case storage
  /// Everything that the executor does beside running contracts.
  case overhead
  /// Cores have nothing to do, although the block has work for them.
  case idleness
  /// The cores are as good as fully used.
  case cores
  /// Blocks of a chain are not executed fast enough.
  case execution
  /// A chain's uplinks are full.
  case bandwidth
  /// The consensus protocol, and the limits of its blocks.
  case consensus
  /// The chain answers all that is sent.
  case load

  /// The least part of the cores' time that is worth a word.
  static let leastShare = 0.1

  /// What it is called in a table.
  var name: String {
    switch self {
    case .criticalPath: "critical path"
    case .aborts: "aborts"
    case .storage: "storage"
    case .overhead: "overhead"
    case .idleness: "idle cores"
    case .cores: "cores"
    case .execution: "execution"
    case .bandwidth: "bandwidth"
    case .consensus: "consensus"
    case .load: "its load"
    }
  }

  /// What it means, and what would help: ends a sentence that begins with "What limits it is".
  var explanation: String {
    switch self {
    case .criticalPath:
      "the critical path: transactions wait for each other, and only fewer conflicts would help"
    case .aborts:
      "work that is thrown away: fewer conflicts, or an executor that knows accesses in advance, would help"
    case .storage: "storage: cores wait for words that are not in the cache"
    case .overhead:
      "scheduling and bookkeeping, which weigh less where transactions are longer"
    case .idleness: "cores without work, although the block has some: larger blocks may help"
    case .cores: "the number of cores: they are busy with contracts nearly all the time"
    case .execution: "execution: more cores or a faster executor would serve clients better"
    case .bandwidth: "the network: uplinks are full, and no executor would help"
    case .consensus:
      "consensus and the limits of its blocks: neither execution nor bandwidth, and no executor would help"
    case .load: "nothing but its load: the chain answers all that is sent"
    }
  }
}

extension Limit {
  /// The limit of runs that execute blocks, and the part of the cores' time that it takes; `nil` where the runs do
  /// not say, as single-threaded ones do not.
  ///
  /// On threads nobody measures what cores do: then it is the critical path if the bound is nearly reached, or
  /// aborts if much is thrown away.
  static func ofBlocks(_ runs: [RunRecord]) -> (limit: Limit, share: Double?)? {
    func mean(_ value: (RunRecord) -> Double?) -> Double? { Summary(runs.compactMap(value))?.mean }
    guard let cores = runs.first?.cores, let bound = mean({ Metric.boundSpeedup.value(of: $0) })
    else { return nil }
    let unusable = max(0, 1 - bound / Double(cores))
    guard let idle = mean({ $0.coreShares?.idle }) else {
      return onThreads(unusable, reached: mean(\.boundShare), wasted: mean(\.wastedWorkShare))
    }
    let parts: [(limit: Limit, share: Double)] = [
      (.criticalPath, unusable),
      (.aborts, mean { $0.coreShares?.wasted } ?? 0),
      (.storage, mean { $0.coreShares?.storage } ?? 0),
      (.overhead, mean { $0.coreShares?.overhead } ?? 0),
      (.idleness, max(0, idle - unusable)),
    ]
    let largest = parts.max { $0.share < $1.share }
    guard let largest, largest.share >= leastShare else { return (.cores, nil) }
    return largest
  }

  /// Why one core is as much as there is to gain, of sequential runs: the critical path, if on no number of cores
  /// anybody could be a quarter faster; `nil` if somebody could.
  static func ofSequence(_ runs: [RunRecord]) -> (limit: Limit, share: Double?)? {
    let bound = runs.compactMap { Metric.boundSpeedup.value(of: $0) }.max()
    return bound.map { $0 < 1.25 } == true ? (.criticalPath, nil) : nil
  }

  private static func onThreads(
    _ unusable: Double, reached: Double?, wasted: Double?
  ) -> (limit: Limit, share: Double?)? {
    if let wasted, wasted >= leastShare, wasted > unusable { return (.aborts, wasted) }
    if unusable >= leastShare { return (.criticalPath, unusable) }
    guard let reached else { return nil }
    return reached >= 1 - leastShare ? (.cores, nil) : (.overhead, 1 - reached)
  }
}
