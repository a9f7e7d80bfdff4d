import Ledger

/// Which transactions of a block stand in whose way, and why.
///
/// Two transactions conflict over a key that one of them changes; increments do not conflict with each
/// other (``ConflictStatistics``). An access conflicts with many before it, most of which conflict with
/// each other already; so an edge leads only from those nearest before it:
///
/// - *read after write*: from the last write before a read, and from all increments since;
/// - *write after write*: from the last write before a change, and to a write from all increments since;
/// - *write after read*: from all reads since the last write, and from that write if it read too, to a
///   change.
///
/// Every other conflict of the block follows from these by going along several of them over one key.
public struct BlockConflicts: Sendable, Equatable {
  /// The edges, by later and then by earlier transaction.
  public private(set) var edges: [Edge] = []
  /// The transactions of the critical path, in preset order: each waits, at a read, for the one before.
  public let criticalPath: [Int]

  /// A pair of transactions.
  public struct Edge: Sendable, Equatable {
    /// The earlier one, by its place in the block.
    public let source: Int
    /// The later one.
    public let target: Int
    /// How they conflict; not empty.
    public internal(set) var kinds: Kinds
    /// Over how many keys.
    public internal(set) var keys: Int
  }

  /// Ways to conflict.
  public struct Kinds: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: UInt8

    /// Creates a set of its bits.
    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// The later one reads what the earlier one wrote or added to: the only one that versions leave.
    public static let readAfterWrite = Kinds(rawValue: 1)
    /// Both change the key.
    public static let writeAfterWrite = Kinds(rawValue: 2)
    /// The later one changes what the earlier one read.
    public static let writeAfterRead = Kinds(rawValue: 4)
  }

  /// Who touched a key, as far as it is still nearest to somebody.
  fileprivate struct Users {
    var writer: Int?
    /// Whether that one has read the key as well.
    var isWriterReading = false
    var incrementers: [Int] = []
    /// Who has read since the last write.
    var readers: [Int] = []
  }

  /// Finds the conflicts of a block: O(accesses + edges).
  public init(_ block: BlockAccesses) {
    criticalPath = DependencyChains(block).path
    var users: [StateKey: Users] = [:]
    for (index, transaction) in block.transactions.enumerated() {
      var found: [Int: Edge] = [:]
      for access in block.accesses(of: transaction) {
        for (source, kinds) in Self.sources(of: access, users[access.key] ?? Users()) {
          var edge =
            found[source] ?? Edge(source: source, target: index, kinds: [], keys: 0)
          edge.kinds.formUnion(kinds)
          edge.keys += 1
          found[source] = edge
        }
        users[access.key, default: Users()].add(index, access)
      }
      edges += found.values.sorted { $0.source < $1.source }
    }
  }

  /// Whom an access meets over its key, and how.
  private static func sources(
    of access: BlockAccesses.Access, _ users: Users
  ) -> [Int: Kinds] {
    var sources: [Int: Kinds] = [:]
    func meet(_ others: some Sequence<Int>, _ kinds: Kinds) {
      for other in others { sources[other, default: []].formUnion(kinds) }
    }
    let writer = users.writer.map { [$0] } ?? []
    if access.read != nil { meet(writer + users.incrementers, .readAfterWrite) }
    if access.effect != .none {
      meet(writer, users.isWriterReading ? [.writeAfterWrite, .writeAfterRead] : .writeAfterWrite)
      meet(users.readers, .writeAfterRead)
    }
    if access.mode == .write { meet(users.incrementers, .writeAfterWrite) }
    return sources
  }
}

extension BlockConflicts.Users {
  fileprivate mutating func add(_ transaction: Int, _ access: BlockAccesses.Access) {
    switch access.mode {
    case .write:
      self = BlockConflicts.Users(writer: transaction, isWriterReading: access.read != nil)
    case .increment: incrementers.append(transaction)
    case .read: readers.append(transaction)
    }
  }
}
