import Conformance
import EventKernel
import Execution
import Ledger
import Testing

@Suite("Sharded two-phase commit")
struct TwoPhaseCommitTests {
  static func executor(
    _ shards: Int, _ rule: ShardPartition.Rule = .hash, inFlight: Int = 64
  ) -> AnyExecutor {
    .twoPhaseCommit(
      .init(partition: ShardPartition(shards: shards, by: rule), inFlight: inFlight))
  }

  @Test("survives random interleavings", arguments: [2, 3, 4], [1, 3, 16])
  func interleavings(_ workers: Int, _ shards: Int) throws {
    for (rule, inFlight) in [(ShardPartition.Rule.hash, 64), (.hash, 2), (.module, 3)] {
      let executor = Self.executor(shards, rule, inFlight: inFlight)
      for shape in InterleavingTests.shapes {
        try InterleavingTests.check(shape, executor, workers: workers, schedules: 12)
      }
    }
  }

  @Test(
    "survives every interleaving of tiny blocks", arguments: [1, 2],
    [TestBlock.olderWriter, .chain(2), .failures(2)])
  func exhaustively(_ shards: Int, _ shape: TestBlock) throws {
    try TinyBlock.search(shape, Self.executor(shards))
  }

  @Test("a lock that is given back before the decision is found out")
  func mutation() {
    #expect(throws: SerialViolation.self) {
      for shape in InterleavingTests.shapes {
        try InterleavingTests.check(
          shape, .mutated(.releasesLocksEarly), workers: 2, schedules: 100)
      }
    }
  }

  @Test("one shard is serial, whatever the cores, and sends nothing")
  func oneShard() throws {
    let shape = TestBlock.shardedTransfers(200, ShardPartition(shards: 16), crossing: 50)
    let serial = try checkVirtually(shape, .sequential(), cores: 1, profile: .ideal).1.makespan
    let (outcome, report) = try checkVirtually(
      shape, Self.executor(1), cores: 16, profile: .ideal)
    #expect(report.makespan == serial)
    #expect(outcome.counters.messages == 0)
  }

  @Test("more shards, more speed, until there are as many as cores")
  func moreShards() throws {
    let shape = TestBlock.shardedTransfers(1000, ShardPartition(shards: 64), crossing: 0)
    let makespans = try [1, 4, 16, 64].map {
      try checkVirtually(shape, Self.executor($0), cores: 16).1.makespan
    }
    #expect(makespans[1] * 2 < makespans[0] && makespans[2] * 2 < makespans[1], "\(makespans)")
  }

  @Test("by module, what is in one module is in one shard")
  func byModule() throws {
    // All accounts of these are in module 0.
    let shape = TestBlock.transfers(400, accounts: 10_000, gas: 1000, balance: 1 << 40)
    let messages = try ShardPartition.Rule.allCases.map {
      try checkVirtually(shape, Self.executor(16, $0), cores: 16).0.counters.messages
    }
    #expect(messages[0] == 0 && messages[1] > 0)
  }

  // The word of the other account is asked for and comes; prepare, vote, commit.
  @Test("without conflicts a transfer across two shards takes five messages")
  func messages() throws {
    let partition = ShardPartition(shards: 8)
    let shape = TestBlock.shardedTransfers(400, partition, crossing: 25)
    for cores in [1, 8] {
      let counters = try checkVirtually(shape, Self.executor(8), cores: cores).0.counters
      #expect(counters.messages == 5 * 100)
      #expect(counters.suspensions == 100 && counters.aborts == 0 && counters.blockedReads == 0)
    }
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

  @Test("slower messages slow down two-phase commit, and nobody else")
  func messageDelay() throws {
    let shape = TestBlock.shardedTransfers(400, ShardPartition(shards: 16), crossing: 50)
    var far = unevenMachine
    far.messageDelay = 100_000
    func makespans(_ executor: AnyExecutor) throws -> [TimeSpan] {
      try [unevenMachine, far].map {
        try checkVirtually(shape, executor, cores: 16, profile: $0).1.makespan
      }
    }
    let committing = try makespans(Self.executor(16))
    let ordered = try makespans(.sharded())
    #expect(committing[1] > committing[0] * 2, "\(committing)")
    #expect(ordered[0] == ordered[1])
  }

  @Test("more transactions in flight hide the way of messages")
  func inFlight() throws {
    let shape = TestBlock.shardedTransfers(400, ShardPartition(shards: 16), crossing: 100)
    var far = unevenMachine
    far.messageDelay = 100_000
    let makespans = try [1, 4, 64].map {
      try checkVirtually(shape, Self.executor(16, inFlight: $0), cores: 16, profile: far)
        .1.makespan
    }
    #expect(makespans[0] > makespans[1] * 3 && makespans[1] > makespans[2] * 3, "\(makespans)")
  }

  @Test("finds an order of its own, and needs no declarations but for speed")
  func ownOrder() throws {
    let shape = TestBlock.transfers(300, accounts: 10, gas: 300, balance: 1 << 40)
    let (outcome, _) = try checkVirtually(shape, Self.executor(16), cores: 8)
    #expect(outcome.order != outcome.order.sorted())
    let counters = try checkVirtually(
      .wanderers(200, choices: 3), Self.executor(16), cores: 8
    ).0.counters
    #expect(counters.aborts > 0 && counters.aborts == counters.aborts(.lock))
  }

  @Test("increments of one counter share its lock")
  func increments() throws {
    let shape = TestBlock("increments of one counter from many shards") {
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      for index in 0..<100 {
        let own = DeclaredAccess(TestKeys.balance(index), .read)
        builder.append(
          contract: 1, arguments: [TestKeys.counter.packed, 1, 1000], payer: own.key,
          declared: [own])
      }
      return (builder.build(), WorldState())
    }
    let counters = try checkVirtually(shape, Self.executor(16), cores: 16).0.counters
    #expect(counters.executions == 100 && counters.blockedReads == 0)
  }
}

extension TestBlock {
  /// A transaction increments what a younger one, of another shard, reads: one waits, or the other is
  /// refused.
  static let olderWriter = TestBlock("an increment, and a younger reader elsewhere") {
    var builder = BlockBuilder(number: 0, library: TestContracts.library)
    var accounts = ShardAccounts(ShardPartition(shards: 2))
    let (source, target) = (accounts.next(in: 0), accounts.next(in: 1))
    builder.append(
      contract: 1, arguments: [source.packed, 1, 0],
      declared: [DeclaredAccess(source, .increment)])
    builder.append(
      contract: 2, arguments: [source.packed, target.packed, 0],
      declared: [DeclaredAccess(target, .write)])
    return (builder.build(), WorldState())
  }
}
