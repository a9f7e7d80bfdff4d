import Conformance
import Execution
import Ledger

extension TestBlock {
  /// Transfers between two accounts of one shard each, but for a share of them that go from one shard to
  /// another; they go round the shards, and no account is touched twice.
  static func shardedTransfers(
    _ count: Int, _ partition: ShardPartition, crossing percent: Int, gas: UInt64 = 1000
  ) -> TestBlock {
    TestBlock("\(count) transfers in \(partition.shards) shards, \(percent) % of them across two") {
      let genesis = WorldState(capacity: count * 2)
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      var accounts = ShardAccounts(partition)
      for index in 0..<count {
        let shard = index % partition.shards
        // Spread evenly over the block.
        let crosses = (index + 1) * percent / 100 > index * percent / 100
        let other = crosses ? (shard + 1 + index / 7 % (partition.shards - 1)) : shard
        let from = accounts.next(in: shard)
        let to = accounts.next(in: other % partition.shards)
        genesis[from] = 50
        builder.append(
          contract: 0, arguments: [from.packed, to.packed, 5, gas], payer: from,
          declared: [DeclaredAccess(from, .write), DeclaredAccess(to, .write)])
      }
      return (builder.build(), genesis)
    }
  }
}

/// Accounts that nobody has had before, by shard.
struct ShardAccounts {
  private let partition: ShardPartition
  private var waiting: [[StateKey]]
  private var made = 0

  init(_ partition: ShardPartition) {
    self.partition = partition
    waiting = Array(repeating: [], count: partition.shards)
  }

  mutating func next(in shard: Int) -> StateKey {
    while waiting[shard].isEmpty {
      // Modules take turns, so that either rule fills all shards.
      let key = StateKey(
        module: UInt8(made % min(partition.shards, 256)), table: 1, item: UInt64(made))
      waiting[partition.shard(of: key)].append(key)
      made += 1
    }
    return waiting[shard].removeFirst()
  }
}
