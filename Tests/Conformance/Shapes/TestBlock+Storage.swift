import Ledger

/// Blocks whose state is not all in the cache.
extension TestBlock {
  static let coldPayments = contendedPayments.stored(coldRead: 200, hitRate: 0.5)

  /// The same block on storage, a part of whose keys wait `coldRead` nanoseconds.
  package func stored(coldRead: UInt32, hitRate: Double) -> TestBlock {
    let layout = StorageLayout(
      StorageProfile(name: "test", coldRead: coldRead, hitRate: hitRate))
    return TestBlock(
      "\(self), \(coldRead) ns a miss, hit rate \(hitRate)", conservesValue: conservesValue
    ) {
      let (block, genesis) = make()
      return (block.stored(on: layout), genesis)
    }
  }

  /// Transactions that all read and write one key, and then read one of their own each.
  package static func hotChain(_ count: Int, gas: UInt64) -> TestBlock {
    TestBlock("\(count) transactions behind each other, each with a key of its own") {
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      let hot = TestKeys.balance(0)
      for index in 1...count {
        let own = TestKeys.balance(index)
        builder.append(
          contract: 0, arguments: [hot.packed, own.packed, 1, gas],
          declared: [DeclaredAccess(own, .write), DeclaredAccess(hot, .write)])
      }
      let genesis = WorldState()
      for index in 0...count { genesis[TestKeys.balance(index)] = 1000 }
      return (builder.build(), genesis)
    }
  }
}
