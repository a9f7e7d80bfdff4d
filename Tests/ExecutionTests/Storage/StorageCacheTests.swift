import Dispatch
import Execution
import Ledger
import Synchronization
import Testing

@Suite("The cache in front of storage")
struct StorageCacheTests {
  static func block(hitRate: Double) -> Block {
    let layout = StorageLayout(StorageProfile(name: "x", coldRead: 5, hitRate: hitRate))
    return BlockBuilder(number: 0, library: ContractLibrary([]), storage: layout).build()
  }

  static let keys = (0..<5000).map { StateKey(module: 0, table: 0, item: UInt64($0)) }

  @Test("misses a cold key once, and none that was written before")
  func once() {
    let cache = StorageCache()
    defer { cache.deallocate() }
    let block = Self.block(hitRate: 0.5)
    cache.reset(block.view)
    for key in Self.keys {
      let isCold = block.view.coldReads.wait(for: key) > 0
      if key.item.isMultiple(of: 3) { cache.keep(key) }
      #expect(cache.miss(key) == (isCold && !key.item.isMultiple(of: 3) ? 5 : nil))
      #expect(cache.miss(key) == nil)
    }
    cache.reset(block.view)
    let missed = Self.keys.filter { cache.miss($0) != nil }
    withExtendedLifetime(block) {}
    #expect(missed == Self.keys.filter { block.view.coldReads.wait(for: $0) > 0 })
  }

  // The block declares nothing, so that the first table holds 64 keys and five more have to be made.
  @Test("lets exactly one of several threads miss a key, however many keys there are")
  func threads() {
    let cache = StorageCache()
    defer { cache.deallocate() }
    let block = Self.block(hitRate: 0)
    for _ in 0..<20 {
      cache.reset(block.view)
      let misses = Atomic<Int>(0)
      let arrived = Atomic<Int>(0)
      DispatchQueue.concurrentPerform(iterations: 2) { _ in
        _ = arrived.wrappingAdd(1, ordering: .acquiringAndReleasing)
        for _ in 0..<100_000 where arrived.load(ordering: .acquiring) < 2 {}
        var own = 0
        for key in Self.keys where cache.miss(key) != nil { own += 1 }
        _ = misses.wrappingAdd(own, ordering: .relaxed)
      }
      #expect(misses.load(ordering: .relaxed) == Self.keys.count)
    }
    withExtendedLifetime(block) {}
  }

  @Test("holds the key of all zeros and the largest one")
  func extremes() {
    let cache = StorageCache()
    defer { cache.deallocate() }
    let block = Self.block(hitRate: 0)
    cache.reset(block.view)
    for key in [StateKey(packed: 0), StateKey(packed: .max - 1)] {
      #expect(cache.miss(key) == 5)
      #expect(cache.miss(key) == nil)
    }
    withExtendedLifetime(block) {}
  }
}
