import EventKernel
import Ledger
import Testing
import Workloads

@Suite("Conflict statistics")
struct ConflictStatisticsTests {
  static func key(_ item: UInt64) -> StateKey { StateKey(module: 1, table: 0, item: item) }

  /// A block of transactions that each take 100 ns and are described by words: `1r40` reads key 1 at
  /// 40 ns, `2w` writes key 2, `3i` increments key 3.
  static func block(_ transactions: String...) -> BlockAccesses {
    var block = BlockAccesses()
    for transaction in transactions {
      block.append(
        .init(type: "call", gas: 10, duration: 100, succeeded: true),
        transaction.split(separator: " ").map { word in
          let number = word.prefix { $0.isNumber }
          let read = word.firstIndex(of: "r").map { word[$0...].dropFirst().prefix { $0.isNumber } }
          return .init(
            key: key(UInt64(number)!), read: read.map { Double($0) ?? 0 },
            effect: word.contains("w") ? .write : word.contains("i") ? .increment : .none)
        })
    }
    return block
  }

  @Test("readers of a word that nobody writes are independent")
  func readers() {
    let statistics = ConflictStatistics(Self.block("1r", "1r", "1r"))
    #expect(statistics.independentShare == 1)
    #expect(statistics.dependentShare == 0)
    #expect(statistics.chain == 1)
    #expect(statistics.span == 100)
    #expect(statistics.bound(cores: nil) == 3)
    #expect(statistics.bound(cores: 2) == 2)
  }

  @Test("increments do not conflict with each other, but with a reader")
  func increments() {
    #expect(ConflictStatistics(Self.block("1i", "1i")).conflicting == 0)
    let read = ConflictStatistics(Self.block("1i", "1i", "1r", "2r"))
    #expect(read.conflicting == 3)
    #expect(read.dependent == 1)
    #expect(read.chain == 2)
    #expect(read.span == 200)
  }

  @Test("a write after a write or a read conflicts, but nobody waits for it")
  func versions() {
    let statistics = ConflictStatistics(Self.block("1r", "1w", "1w"))
    #expect(statistics.conflicting == 3)
    #expect(statistics.dependent == 0)
    #expect(statistics.span == 100)
  }

  @Test("a reader waits at its read, for the end of the writer")
  func waiting() {
    // It has 60 ns to go when the writer ends at 100 ns.
    #expect(ConflictStatistics(Self.block("1w", "1r40")).span == 160)
    #expect(ConflictStatistics(Self.block("1w", "1r40 2w", "2r100")).span == 160)
    #expect(ConflictStatistics(Self.block("1w", "1r40 2w", "1r0 2r70")).span == 200)
  }

  @Test("a write hides what was written and added before it")
  func hiding() {
    let statistics = ConflictStatistics(Self.block("1rw", "1rw", "2w", "1i 2r", "1w", "1r"))
    #expect(statistics.chain == 2)
    #expect(statistics.dependent == 3)
  }

  @Test("the longest chain by count need not be the critical path")
  func countAndTime() {
    var block = Self.block("1w", "1r 2w", "2r")
    block.append(.init(type: "long", gas: 1, duration: 1_000, succeeded: false), [])
    let statistics = ConflictStatistics(block)
    #expect(statistics.chain == 3)
    #expect(statistics.span == 1_000)
    #expect(statistics.spanShare == 10.0 / 13)
  }

  @Test("reads and writes are counted a transaction, by the nearest rank")
  func distributions() {
    let statistics = ConflictStatistics(Self.block("1r 2r 3w", "1rw", "", "1r 2r 3r 4r"))
    #expect(statistics.reads.mean == 7.0 / 4)
    #expect(statistics.reads.quantile(0.5) == 1)
    #expect(statistics.reads.quantile(0.75) == 2)
    #expect(statistics.reads.quantile(0.95) == 4)
    #expect(statistics.reads.max == 4)
    #expect(statistics.writes.sum == 2)
    #expect(statistics.keys.count == 4)
  }

  @Test("the hottest keys come first, of equals those with more writers")
  func hotKeys() {
    let statistics = ConflictStatistics(Self.block("1r 2w 3r", "2i 3r", "3r"))
    let hot = statistics.hotKeys(limit: 2)
    #expect(hot.map(\.key) == [Self.key(3), Self.key(2)])
    #expect(hot[1].use.touching == 2 && hot[1].use.writing == 2 && hot[1].use.writers == 1)
    #expect(ConflictStatistics(Self.block("1r 2w")).hotKeys(limit: 9).map(\.key.item) == [2, 1])
  }

  @Test("types keep their transactions, work and reverts apart")
  func types() {
    var block = Self.block("1r 2w")
    block.append(.init(type: "swap", gas: 7, duration: 30, succeeded: false), [])
    block.append(.init(type: "swap", gas: 7, duration: 30, succeeded: nil), [])
    let types = ConflictStatistics(block).types
    #expect(types["call"]?.transactions == 1 && types["call"]?.revertShare == 0)
    #expect(types["swap"]?.gas == 14 && types["swap"]?.work == 60)
    #expect(types["swap"]?.revertShare == 1)
  }

  @Test("blocks add up one after the other")
  func sums() {
    var both = ConflictStatistics(Self.block("1w", "1r"))
    both.add(ConflictStatistics(Self.block("1r", "2r", "3r", "4r")))
    #expect(both.blocks == 2)
    #expect(both.conflicting == 2)
    #expect(both.work == 600 && both.span == 300)
    #expect(both.bound(cores: nil) == 2)
    // 200 ns for the chain, 200 ns for four transactions on two cores.
    #expect(both.bound(cores: 2) == 1.5)
    #expect(both.hotKeys(limit: 1)[0].use.touching == 3)
  }

  @Test("nothing has no shares, but does not fail")
  func nothing() {
    for statistics in [ConflictStatistics(), ConflictStatistics(BlockAccesses())] {
      #expect(statistics.independentShare == nil)
      #expect(statistics.spanShare == nil)
      #expect(statistics.bound(cores: 4) == nil)
      #expect(statistics.reads.quantile(0.5) == 0)
      #expect(statistics.hotKeys(limit: 3).isEmpty)
    }
  }
}

@Suite("Conflict statistics against brute force")
struct BruteForceTests {
  /// Compares all figures of a trace; times may differ by the nanosecond to which they are rounded.
  static func compare(_ trace: AccessTrace, _ options: TraceOptions) {
    var survey = TraceSurvey(policies: [options])
    let statistics = survey.add(trace)[0]
    let brute = BruteForce(trace, options)
    #expect(statistics.transactions == trace.transactions.count)
    #expect(statistics.conflicting == brute.conflicting, "\(options)")
    #expect(statistics.dependent == brute.dependent, "\(options)")
    #expect(statistics.chain == brute.chain, "\(options)")
    let tolerance = Double(trace.transactions.count) + 1
    #expect(abs(statistics.work - brute.work) < tolerance)
    #expect(abs(statistics.span - brute.span) < tolerance, "\(statistics.span) \(brute.span)")
    #expect(
      statistics.hotKeys(limit: .max).map(\.use.touching) == brute.touches, "\(options)")
    for (found, expected) in [(statistics.reads, brute.reads), (statistics.writes, brute.writes)] {
      #expect(found.sum == expected.reduce(0, +))
      #expect(found.max == expected.last ?? 0)
      guard !expected.isEmpty else { continue }
      #expect(found.quantile(0.5) == expected[(expected.count + 1) / 2 - 1])
    }
  }

  @Test(
    "on real blocks they equal a brute-force computation", .enabled(if: RealBlocks.arePresent),
    arguments: RealBlocks.measured)
  func realBlocks(_ block: (number: Int, transactions: Int, milliseconds: Double)) throws {
    let trace = try AccessTrace(contentsOf: RealBlocks.path(block.number))
    // All policies on small blocks; on large ones the standard one, for pairs are many.
    let policies = TraceOptions.allPolicies
    for options in trace.transactions.count < 120 ? policies : [policies[0]] {
      Self.compare(trace, options)
    }
  }

  @Test("on random traces they equal a brute-force computation, under all policies")
  func randomTraces() throws {
    let random = RandomStream(seed: 5, purpose: "traces")
    for _ in 0..<60 {
      let file = try TemporaryFile(randomTrace(random))
      let trace = try AccessTrace(contentsOf: file.path)
      for var options in TraceOptions.allPolicies {
        options.metering = random.chance(0.5)
        Self.compare(trace, options)
      }
    }
  }
}
