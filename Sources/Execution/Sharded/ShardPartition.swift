import EventKernel
import Ledger

/// Which shard a key belongs to.
public struct ShardPartition: Sendable, Equatable {
  /// What decides about a key.
  public enum Rule: String, Sendable, CaseIterable {
    /// Its module: all keys of a module are in one shard, and modules take turns.
    case module
    /// A hash of all of it: every shard has about as many keys.
    case hash
  }

  /// The number of shards.
  public let shards: Int
  /// What decides about a key.
  public let rule: Rule

  /// The most shards.
  public static let shardMax = 4096

  /// Creates a partition into 1...4,096 shards.
  public init(shards: Int = 16, by rule: Rule = .hash) {
    precondition(
      (1...Self.shardMax).contains(shards), "\(shards) shards are out of range 1...\(Self.shardMax)"
    )
    self.shards = shards
    self.rule = rule
  }

  /// The shard of a key.
  @inline(__always)
  public func shard(of key: StateKey) -> Int {
    switch rule {
    case .module: Int(key.module) % shards
    // The high word of a product with a good hash is as even as a remainder, and faster.
    case .hash: Int(mixed(key.packed).multipliedFullWidth(by: UInt64(shards)).high)
    }
  }
}
