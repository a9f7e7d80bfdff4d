import Ledger

/// Follows who reads what whom wrote through a block, and how long the chains become.
///
/// Dependencies are the true ones (read after write): versions remove the others. Increments do not
/// wait for each other; a read waits for the last write before it and for all increments since. A
/// transaction waits at the read itself, and what it writes is there when it ends. These are the rules
/// by which the `bound` of a run follows its critical path.
struct DependencyChains {
  /// Transactions that read what an earlier one of the block wrote.
  private(set) var dependentCount = 0
  /// The most transactions each of which reads what the one before wrote.
  private(set) var longest = 0
  /// When the last transaction ends, in nanoseconds, if each waits for nothing but its reads.
  private(set) var span = 0.0
  /// The transactions of a chain that takes that long, in preset order: each waits for the one before,
  /// at the read that holds it up last.
  private(set) var path: [Int] = []

  /// What is known of a key.
  private struct Source {
    var writer: Link?
    /// The latest and deepest of the increments since.
    var incrementers: Link?

    /// What a reader waits for; `nil` if nobody in the block changed the key.
    var latest: Link? {
      guard let writer else { return incrementers }
      return writer.joined(incrementers)
    }
  }

  /// The end of a chain.
  private struct Link {
    var time: Double
    var depth: Int
    /// Who ends at that time.
    var transaction: Int

    func joined(_ other: Link?) -> Link {
      guard let other else { return self }
      return Link(
        time: max(time, other.time), depth: max(depth, other.depth),
        transaction: other.time > time ? other.transaction : transaction)
    }
  }

  private var sources: [StateKey: Source] = [:]
  /// By transaction: for whom it waited last.
  private var awaited: [Int?] = []

  /// Follows a block: O(accesses), but for the order of the reads of one transaction.
  init(_ block: BlockAccesses) {
    var last: Int?
    for (index, transaction) in block.transactions.enumerated() {
      let before = span
      follow(transaction, block.accesses(of: transaction))
      if span > before { last = index }
    }
    while let transaction = last {
      path.append(transaction)
      last = awaited[transaction]
    }
    path.reverse()
  }

  private mutating func follow(
    _ transaction: BlockAccesses.Transaction, _ accesses: ArraySlice<BlockAccesses.Access>
  ) {
    var now = 0.0
    var worked = 0.0
    var depth = 0
    var owner: Int?
    let reads = accesses.compactMap { access in access.read.map { (access.key, $0) } }
    for (key, moment) in reads.sorted(by: { $0.1 < $1.1 }) {
      now += moment - worked
      worked = moment
      guard let source = sources[key]?.latest else { continue }
      if source.time > now {
        now = source.time
        owner = source.transaction
      }
      depth = max(depth, source.depth)
    }
    now += transaction.duration - worked
    if depth > 0 { dependentCount += 1 }
    publish(accesses, Link(time: now, depth: depth + 1, transaction: awaited.count))
    awaited.append(owner)
  }

  private mutating func publish(_ accesses: ArraySlice<BlockAccesses.Access>, _ end: Link) {
    for access in accesses {
      switch access.effect {
      case .none: break
      case .write: sources[access.key] = Source(writer: end)
      case .increment:
        sources[access.key, default: Source()].incrementers =
          end.joined(sources[access.key]?.incrementers)
      }
    }
    longest = max(longest, end.depth)
    span = max(span, end.time)
  }
}
