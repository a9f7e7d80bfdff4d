import Ledger

/// Finds the home shards of transactions, one after another: the shards of the keys that each declares.
struct HomeShards {
  private let partition: ShardPartition
  /// By shard: the last transaction that it is a home of.
  private var seen = GrowingBuffer<Int32>()
  /// The homes of the transaction that was looked at last, each once.
  private(set) var homes = GrowingBuffer<UInt16>()

  init(_ partition: ShardPartition) {
    self.partition = partition
  }

  func deallocate() {
    seen.deallocate()
    homes.deallocate()
  }

  mutating func reset() {
    seen.removeAll()
    for _ in 0..<partition.shards { seen.append(-1) }
    homes.removeAll()
  }

  /// Looks at the next transaction: O(accesses that it declares).
  ///
  /// One that declares nothing is at home in shard 0, for it must be somewhere.
  mutating func find(
    for transaction: Int32, _ declared: UnsafeBufferPointer<DeclaredAccess>
  ) {
    homes.removeAll()
    for access in declared {
      let shard = partition.shard(of: access.key)
      guard seen[shard] != transaction else { continue }
      seen[shard] = transaction
      homes.append(UInt16(shard))
    }
    if homes.count == 0 { homes.append(0) }
  }
}
