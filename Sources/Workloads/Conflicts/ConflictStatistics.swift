import Ledger

/// How much the transactions of one or several blocks stand in each other's way.
///
/// Blocks are taken one after the other: transactions of different blocks do not conflict, and the times
/// of several blocks are sums. Time is that of contracts on one core without any overhead.
///
/// - A transaction **conflicts** if it shares a key with another one of its block, and one of the two
///   writes it. Increments do not conflict with each other. Otherwise it is **independent**: it could
///   stand anywhere in the block.
/// - A transaction is **dependent** if it reads what an earlier one of its block wrote. This is fewer:
///   versions let writers pass each other, and pass readers that come before them.
/// - A **chain** is a sequence of transactions each of which depends on the one before
///   (``DependencyChains``).
public struct ConflictStatistics: Sendable, Equatable {
  /// How many transactions there are.
  public private(set) var transactions = 0
  /// Those that conflict with another one of their block.
  public private(set) var conflicting = 0
  /// Those that read what an earlier one of their block wrote.
  public private(set) var dependent = 0
  /// The transactions of the longest chain; over several blocks the sum of theirs.
  public private(set) var chain = 0
  /// The work and the critical path of each block, in nanoseconds.
  private var times: [(work: Double, span: Double)] = []
  /// How many keys a transaction reads.
  public private(set) var reads = CountSummary()
  /// How many keys a transaction writes or adds to.
  public private(set) var writes = CountSummary()
  /// Every key that is touched, and by how many transactions.
  public private(set) var keys: [StateKey: KeyUse] = [:]
  /// What transactions of each type do, by the name of the type.
  public private(set) var types: [String: TypeUse] = [:]

  /// No block at all.
  public init() {}

  /// The statistics of a block: O(accesses).
  public init(_ block: BlockAccesses) {
    let chains = DependencyChains(block)
    transactions = block.transactions.count
    dependent = chains.dependentCount
    chain = chains.longest
    times = [(block.transactions.reduce(0) { $0 + $1.duration }, chains.span)]
    for access in block.accesses { keys[access.key, default: KeyUse()].add(access.mode) }
    for transaction in block.transactions { count(transaction, block.accesses(of: transaction)) }
  }

  private mutating func count(
    _ transaction: BlockAccesses.Transaction, _ accesses: ArraySlice<BlockAccesses.Access>
  ) {
    let reads = accesses.count { $0.read != nil }
    let writes = accesses.count { $0.effect != .none }
    self.reads.add(reads)
    self.writes.add(writes)
    types[transaction.type, default: TypeUse()].add(transaction, reads: reads, writes: writes)
    if accesses.contains(where: { keys[$0.key]?.conflicts(with: $0.mode) == true }) {
      conflicting += 1
    }
  }

  /// Adds the blocks of other statistics behind these; their keys must come from one table.
  public mutating func add(_ other: ConflictStatistics) {
    transactions += other.transactions
    conflicting += other.conflicting
    dependent += other.dependent
    chain += other.chain
    times += other.times
    reads.add(other.reads)
    writes.add(other.writes)
    for (key, use) in other.keys { keys[key, default: KeyUse()].add(use) }
    for (type, use) in other.types { types[type, default: TypeUse()].add(use) }
  }

  /// Compares everything.
  public static func == (left: ConflictStatistics, right: ConflictStatistics) -> Bool {
    left.transactions == right.transactions && left.conflicting == right.conflicting
      && left.dependent == right.dependent && left.chain == right.chain
      && left.times.elementsEqual(right.times, by: ==) && left.reads == right.reads
      && left.writes == right.writes && left.keys == right.keys && left.types == right.types
  }
}

// MARK: - Figures

extension ConflictStatistics {
  /// How many blocks there are.
  public var blocks: Int { times.count }

  /// The time of all transactions one after the other, in nanoseconds.
  public var work: Double { times.reduce(0) { $0 + $1.work } }

  /// The critical path: the time, in nanoseconds, that the blocks take if no transaction ever waits
  /// but for what it reads.
  public var span: Double { times.reduce(0) { $0 + $1.span } }

  /// The share of transactions that conflict with no other one; `nil` without transactions.
  public var independentShare: Double? { share(transactions - conflicting) }

  /// The share of transactions that read what an earlier one wrote; `nil` without transactions.
  public var dependentShare: Double? { share(dependent) }

  /// The longest chain as a share of the block's transactions; `nil` without transactions.
  public var chainShare: Double? { share(chain) }

  /// The critical path as a share of the work; `nil` without work.
  public var spanShare: Double? { work > 0 ? span / work : nil }

  /// The largest speedup that any executor can reach on so many cores, or on any number of them:
  /// `work / max(critical path, work / cores)`; `nil` without work.
  public func bound(cores: Int?) -> Double? {
    let least = times.reduce(0) { sum, block in
      sum + max(block.span, cores.map { block.work / Double($0) } ?? 0)
    }
    return least > 0 ? work / least : nil
  }

  /// The keys that most transactions touch, the hottest first; of equals those that more write.
  public func hotKeys(limit: Int) -> [HotKey] {
    let all = keys.map { HotKey(key: $0.key, use: $0.value) }
    return Array(
      all.sorted {
        ($1.use.touching, $1.use.writing, $0.key) < ($0.use.touching, $0.use.writing, $1.key)
      }.prefix(limit))
  }

  private func share(_ count: Int) -> Double? {
    transactions > 0 ? Double(count) / Double(transactions) : nil
  }
}
