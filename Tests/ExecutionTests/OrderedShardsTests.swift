import Conformance
import EventKernel
import Execution
import Ledger
import Testing

@Suite("Ordered shards")
struct OrderedShardsTests {
  static func executor(_ shards: Int, _ rule: ShardPartition.Rule = .hash) -> AnyExecutor {
    .sharded(.init(partition: ShardPartition(shards: shards, by: rule)))
  }

  @Test("survives random interleavings", arguments: [2, 3, 4], [1, 3, 16])
  func interleavings(_ workers: Int, _ shards: Int) throws {
    for rule in ShardPartition.Rule.allCases {
      for shape in InterleavingTests.shapes {
        try InterleavingTests.check(
          shape, Self.executor(shards, rule), workers: workers, schedules: 60)
      }
    }
  }

  @Test(
    "survives every interleaving of tiny blocks", arguments: [1, 2, 3],
    [TestBlock.transfers(3, accounts: 3), .chain(3), .wanderers(3, choices: 2), .failures(3)])
  func exhaustively(_ shards: Int, _ shape: TestBlock) throws {
    try TinyBlock.search(shape, Self.executor(shards))
  }

  @Test("a transaction that starts before its last shard has reached it is found out")
  func mutation() {
    #expect(throws: SerialViolation.self) {
      for shape in InterleavingTests.shapes {
        try InterleavingTests.check(
          shape, .mutated(.startsBeforeLastShard), workers: 3, schedules: 60)
      }
    }
  }

  @Test("one shard is serial, whatever the cores")
  func oneShard() throws {
    let shape = TestBlock.shardedTransfers(200, ShardPartition(shards: 16), crossing: 0)
    let makespans = try [1, 16].map {
      try checkVirtually(shape, Self.executor(1), cores: $0, profile: .ideal).1.makespan
    }
    #expect(makespans[0] == makespans[1])
  }

  @Test("more shards, more speed, until there are as many as cores")
  func moreShards() throws {
    let shape = TestBlock.shardedTransfers(1000, ShardPartition(shards: 64), crossing: 0)
    let makespans = try [1, 4, 16, 64].map {
      try checkVirtually(shape, Self.executor($0), cores: 16, profile: .ideal).1.makespan
    }
    #expect(makespans[1] * 3 < makespans[0] && makespans[2] * 2 < makespans[1], "\(makespans)")
  }

  @Test("cross-shard transactions cost speed", arguments: ShardPartition.Rule.allCases)
  func crossing(_ rule: ShardPartition.Rule) throws {
    let partition = ShardPartition(shards: 16, by: rule)
    let makespans = try [0, 10, 50, 100].map {
      try checkVirtually(
        .shardedTransfers(2000, partition, crossing: $0), Self.executor(16, rule), cores: 16
      ).1.makespan
    }
    #expect(zip(makespans, makespans.dropFirst()).allSatisfy { $0 < $1 }, "\(makespans)")
  }

  @Test("by module, what is in one module is in one shard")
  func byModule() throws {
    // All accounts of these are in module 0.
    let shape = TestBlock.transfers(400, accounts: 1000, gas: 1000, balance: 1 << 40)
    let makespans = try ShardPartition.Rule.allCases.map {
      try checkVirtually(shape, Self.executor(16, $0), cores: 16, profile: .ideal).1.makespan
    }
    let serial = try checkVirtually(shape, .sequential(), cores: 1, profile: .ideal).1.makespan
    #expect(makespans[0] == serial)
    #expect(makespans[1] * 2 < serial)
  }

  @Test("who touches a shard where it is not at home is executed twice, and nobody else")
  func undeclared() throws {
    let shape = TestBlock("an undeclared reader among transfers") {
      let genesis = WorldState()
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      var accounts = ShardAccounts(ShardPartition(shards: 4))
      for index in 0..<20 {
        let (from, to) = (accounts.next(in: index % 4), accounts.next(in: (index + 1) % 4))
        genesis[from] = 9
        let declared = [DeclaredAccess(from, .write), DeclaredAccess(to, .write)]
        builder.append(
          contract: 0, arguments: [from.packed, to.packed, 1, 100],
          declared: index == 7 ? [declared[0]] : declared)
      }
      return (builder.build(), genesis)
    }
    let counters = try checkVirtually(shape, Self.executor(4), cores: 4).0.counters
    #expect(counters.executions == 21 && counters.aborts(.undeclared) == 1)
    // With one shard everything is at home.
    #expect(try checkVirtually(shape, Self.executor(1), cores: 4).0.counters.aborts == 0)
  }
}
