import Ledger
import Testing

@Suite("Storage of modules")
struct StorageTests {
  static let slow = StorageProfile(name: "slow", coldRead: 700, hitRate: 0.9)

  static func block(_ number: Int = 0, on storage: StorageLayout) -> Block {
    var builder = BlockBuilder(
      number: number, library: BlockTests.library, storage: storage)
    builder.append(contract: 1, arguments: [5], declared: [DeclaredAccess(key(1), .read)])
    builder.append(contract: 0, arguments: [], declared: [])
    return builder.build()
  }

  /// Of the keys of a module, those that are cold in a block.
  static func coldKeys(of module: UInt8, in block: Block, among count: UInt64 = 10_000) -> [UInt64]
  {
    (0..<count).filter {
      block.view.coldReads.wait(for: StateKey(module: module, table: 3, item: $0)) > 0
    }
  }

  @Test("is memory unless something is said, and memory has no cold reads")
  func memory() {
    let block = Self.block(on: .memory)
    #expect(!block.view.coldReads.isPossible)
    #expect(Self.coldKeys(of: 0, in: block).isEmpty)
    #expect(!StorageLayout(StorageProfile(name: "free", coldRead: 0, hitRate: 0)).hasColdReads)
    #expect(!StorageLayout(StorageProfile(name: "hot", coldRead: 9, hitRate: 1)).hasColdReads)
    #expect(StorageProfile.shipped.map(\.hasColdReads) == [false, true, true, true])
  }

  @Test("is each module's own")
  func modules() {
    let layout = StorageLayout([7: .hdd, 9: .memory], others: Self.slow)
    #expect(layout[7] == .hdd && layout[9] == .memory && layout[0] == Self.slow)
    #expect(layout != StorageLayout([7: .hdd], others: Self.slow))
    #expect(layout == StorageLayout([7: .hdd, 9: .memory, 1: Self.slow], others: Self.slow))
    let block = Self.block(on: layout)
    let waits = (0..<1000).map {
      block.view.coldReads.wait(for: StateKey(module: 7, table: 0, item: $0))
    }
    #expect(Set(waits) == [0, StorageProfile.hdd.coldRead])
    #expect(Self.coldKeys(of: 9, in: block).isEmpty)
  }

  @Test("is cold for as many keys as the hit rate leaves", arguments: [0, 0.5, 0.9, 0.99])
  func hitRate(_ rate: Double) {
    let layout = StorageLayout(StorageProfile(name: "x", coldRead: 1, hitRate: rate))
    let count = Self.coldKeys(of: 1, in: Self.block(on: layout)).count
    // Five standard deviations of a binomial.
    let spread = 5 * (10_000 * rate * (1 - rate)).squareRoot()
    #expect(abs(Double(count) - 10_000 * (1 - rate)) <= spread)
  }

  @Test("has other cold keys in other blocks, and the same ones again in the same")
  func blocks() {
    let layout = StorageLayout(Self.slow)
    let first = Self.coldKeys(of: 0, in: Self.block(1, on: layout))
    #expect(first == Self.coldKeys(of: 0, in: Self.block(1, on: layout)))
    #expect(first != Self.coldKeys(of: 0, in: Self.block(2, on: layout)))
  }

  @Test("can be given to a block that is there, and stays with a part of it")
  func given() {
    let layout = StorageLayout(Self.slow)
    let block = Self.block(4, on: .memory).stored(on: layout)
    #expect(block.number == 4 && block.count == 2 && block.storage == layout)
    #expect(BlockTests.declared(block, 0) == [DeclaredAccess(key(1), .read)])
    let part = block.keeping([0])
    #expect(part.count == 1 && part.storage == layout)
    #expect(Self.coldKeys(of: 0, in: part) == Self.coldKeys(of: 0, in: block))
  }
}
