import EventKernel
import Ledger
import Settings
import Testing
import Workloads

@Suite("Synthetic transactions")
struct SyntheticTests {
  /// Few words, so that transactions meet, and every pattern at once.
  static let small: [String: SettingValue] = [
    "keys": .integer(20), "reads": uniform(0, 3), "writes": uniform(1, 3),
    "blind-writes": .integer(1), "hot": .real(0.5), "hot-keys": .integer(2),
    "chain-length": .integer(5), "dependency-distance": .integer(3), "revert": .real(0.1),
    "mix": .shares(["update": 0.6, "increment": 0.2, "query": 0.2]),
  ]

  /// No words but those of a pattern.
  static let bare: [String: SettingValue] = ["reads": .integer(0), "writes": .integer(0)]

  /// The tables, as the state numbers them.
  enum Table {
    static let words: UInt8 = 0
    static let hot: UInt8 = 1
    static let chains: UInt8 = 2
    static let results: UInt8 = 3
  }

  static func uniform(_ minimum: Int, _ maximum: Int) -> SettingValue {
    let entry = WorkloadRegistry.entry(named: "synthetic")
    let setting = entry?.settings.first { $0.name == "reads" }
    guard case .either(_, .tagged(let forms)) = setting?.kind,
      case .group(let bounds) = forms.first(where: { $0.name == "uniform" })?.kind
    else { preconditionFailure("a count has a uniform form") }
    return .tagged(
      "uniform",
      .group(
        SettingValues(["minimum": .integer(minimum), "maximum": .integer(maximum)], for: bounds)))
  }

  @Test("chains and hot words count their writers, in a small world and in the standard one")
  func invariantsHold() throws {
    var check = try DomainCheck("synthetic", Self.small)
    check.run()
    for type in ["update", "increment", "query"] {
      #expect(check.count(type, .succeeded) > 200)
      #expect(check.count(type, .reverted(code: 1)) > 0)
    }
    var standard = try DomainCheck("synthetic", blocks: 1)
    standard.run()
    #expect(standard.count("update", .succeeded) == 500)
  }

  @Test("a breach of each invariant is found")
  func breaches() throws {
    var check = try DomainCheck(
      "synthetic", Self.small.merging(["hot": .real(1), "revert": .real(0)]) { $1 }, blocks: 1)
    check.run()
    for table in [Table.hot, Table.chains] {
      let key = StateKey(module: 1, table: table, item: 0)
      check.state[key] += 1
      #expect(check.violations.count == 1)
      check.state[key] -= 1
    }
    #expect(check.violations.isEmpty)
  }

  @Test("each type touches so many words, and in its own way")
  func accesses() throws {
    let shape: [String: SettingValue] = [
      "reads": .integer(3), "writes": .integer(2), "blind-writes": .integer(1),
      "mix": .shares(["update": 0.4, "increment": 0.3, "query": 0.3]),
    ]
    var check = try DomainCheck("synthetic", shape, blocks: 1)
    check.run()
    let expected: [(String, [DeclaredAccess.Mode: Int])] = [
      ("update", [.read: 3, .write: 3]), ("increment", [.read: 3, .increment: 3]),
      ("query", [.read: 6]),
    ]
    for (type, counts) in expected {
      let modes = check.modes[type, default: []]
      #expect(modes.count > 100)
      #expect(
        modes.allSatisfy {
          Dictionary(grouping: $0.values, by: \.self).mapValues(\.count) == counts
        })
    }
  }

  @Test("a chain of L transactions is a critical path of L transactions", arguments: [2, 7, 50])
  func chains(length: Int) throws {
    let changes = Self.bare.merging(["chain-length": .integer(length)]) { $1 }
    let block = try Self.block(changes, transactions: 350)
    #expect(Self.criticalPath(block) == length)
    let chains = Set((0..<block.count).flatMap { block.declared($0).keys })
    #expect(chains.count == 350 / length)
  }

  @Test("a dependency of distance d is met by all but the first d", arguments: [1, 3, 100])
  func dependencies(distance: Int) throws {
    let changes = Self.bare.merging(["dependency-distance": .integer(distance)]) { $1 }
    let block = try Self.block(changes, transactions: 300)
    for index in 0..<block.count {
      let reads = block.declared(index).filter { $0.value == .read }.keys
      let own = StateKey(module: 1, table: Table.results, item: UInt64(index))
      #expect(block.declared(index)[own] == .write)
      let expected = index < distance ? [] : [UInt64(index - distance)]
      #expect(reads.map(\.item) == expected)
    }
    #expect(Self.criticalPath(block) == (300 + distance - 1) / distance)
  }

  @Test("a share of the transactions depends on another")
  func dependencyShare() throws {
    let changes = Self.bare.merging([
      "dependency-distance": .integer(1), "dependency-share": .real(0.25),
    ]) { $1 }
    let block = try Self.block(changes, transactions: 4_000)
    let dependent = (0..<block.count).count { block.declared($0).values.contains(.read) }
    // Four standard deviations.
    #expect(abs(dependent - 1_000) < 4 * 28)
  }

  @Test("a share of the transactions touches a hot word", arguments: [0.0, 0.3, 1.0])
  func hotShare(share: Double) throws {
    let changes = Self.bare.merging(["hot": .real(share), "hot-keys": .integer(4)]) { $1 }
    let block = try Self.block(changes, transactions: 4_000)
    let touched = (0..<block.count).map { block.declared($0).keys.filter { $0.table == Table.hot } }
    let count = touched.count { !$0.isEmpty }
    #expect(abs(Double(count) - 4_000 * share) <= 4 * (4_000 * share * (1 - share)).squareRoot())
    #expect(Set(touched.joined()).count == (share > 0 ? 4 : 0))
  }

  @Test("the hot word is read and written after the parts of the work that were asked for")
  func hotPlaces() throws {
    let changes: [String: SettingValue] = [
      "hot": .real(1), "hot-read": .real(0.3), "hot-write": .real(0.6),
      "compute": .nanoseconds(1_000_000),
    ]
    let check = try DomainCheck("synthetic", changes, blocks: 1, transactions: 20)
    let block = check.workload.makeBlock(0, on: check.genesis)
    let record = AccessRecorder(from: check.genesis).record(block)
    for index in 0..<block.count {
      let access = try #require(record.accesses(of: index).first { $0.key.table == Table.hot })
      let read = try #require(access.readMark)
      let write = try #require(access.writeMark)
      // Operations of the contract come on top.
      #expect((300_000..<300_200).contains(read))
      #expect((600_000..<600_200).contains(write))
      #expect((1_000_000..<1_000_300).contains(record.transactions[index].work))
    }
  }

  @Test("the share that is asked for reverts")
  func reverts() throws {
    var check = try DomainCheck(
      "synthetic", ["revert": .real(0.2)], blocks: 1, transactions: 4_000)
    check.run()
    #expect(abs(check.count("update", .reverted(code: 1)) - 800) < 4 * 26)
  }

  @Test("whoever reads another word writes another word")
  func readsDecide() throws {
    let changes: [String: SettingValue] = ["reads": .integer(1), "writes": .integer(1)]
    let check = try DomainCheck("synthetic", changes, blocks: 1, transactions: 1)
    let block = check.workload.makeBlock(0, on: check.genesis)
    let accesses = block.declared(0)
    let written = try #require(accesses.first { $0.value == .write }?.key)
    var results: Set<Word> = []
    for key in [nil] + accesses.keys.map(Optional.some) {
      let state = check.genesis.copy()
      if let key { state[key] += 1 }
      _ = SerialReplay.run(block, on: state)
      results.insert(state[written])
    }
    #expect(results.count == 3)
  }

  @Test("contradictions are refused")
  func contradictions() {
    for (changes, setting) in [
      (["hot-read": .real(0.5), "hot-write": .real(0.4)], "hot-write"),
      (["keys": .integer(3)], "keys"),
      (["reads": Self.uniform(3, 2)], "reads.uniform"),
      (["compute": .nanoseconds(2_000_000_000)], "compute"),
    ] as [([String: SettingValue], String)] {
      let values = SettingValues(changes, for: SyntheticOptions.settings)
      let error = #expect(throws: WorkloadError.self) { try SyntheticOptions(values) }
      #expect(error?.setting == setting)
    }
  }
}

// MARK: - Facts about blocks

extension SyntheticTests {
  /// The first block, which declares what it touches.
  static func block(_ changes: [String: SettingValue], transactions: Int) throws -> Block {
    let check = try DomainCheck("synthetic", changes, blocks: 1, transactions: transactions)
    return check.workload.makeBlock(0, on: check.genesis)
  }

  /// The most transactions of which each reads what another of them wrote before, by the declared accesses.
  static func criticalPath(_ block: Block) -> Int {
    var writers: [StateKey: Int] = [:]
    var longest = 0
    for index in 0..<block.count {
      let accesses = block.declared(index)
      let length = 1 + (accesses.keys.compactMap { writers[$0] }.max() ?? 0)
      for (key, mode) in accesses where mode == .write { writers[key] = length }
      longest = max(longest, length)
    }
    return longest
  }
}

@Suite("Distributions of synthetic transactions")
struct SyntheticDistributionTests {
  private static let draws = 40_000

  @Test(
    "counts have their mean and variance",
    arguments: [
      (CountDistribution.constant(5), 5.0, 0.0), (.uniform(NumberRange(2...6)), 4, 2),
      (.geometric(mean: 3), 3, 12), (.geometric(mean: 0), 0, 0),
      // Rounding adds about a twelfth to the variance of the lognormal, m^2 (e^(s^2) - 1).
      (.lognormal(mean: 8, spread: 0.5), 8, 64 * 0.284_025 + 1.0 / 12),
    ])
  func counts(distribution: CountDistribution, mean: Double, variance: Double) {
    let stream = RandomStream(seed: 3, purpose: "counts")
    let counts = (0..<Self.draws).map { _ in Double(distribution.draw(from: stream)) }
    expect(counts, mean: mean, variance: variance)
    #expect(counts.allSatisfy { $0 >= Double(distribution.minimum) })
    #expect(counts.allSatisfy { $0 <= Double(distribution.maximum) })
  }

  @Test(
    "work has its mean and variance",
    arguments: [
      (WorkDistribution.constant(700), 700.0, 0.0), (.exponential(mean: 10_000), 10_000, 1e8),
      (.lognormal(mean: 10_000, spread: 0.5), 10_000, 1e8 * 0.284_025),
      // A tenth has 10,000: p (1 - p) times the square of the difference.
      (.bimodal(light: 1_000, heavy: 0.1, factor: 10), 1_900, 0.09 * 81e6),
    ])
  func work(distribution: WorkDistribution, mean: Double, variance: Double) {
    let stream = RandomStream(seed: 4, purpose: "work")
    let work = (0..<Self.draws).map { _ in Double(distribution.draw(from: stream)) }
    expect(work, mean: mean, variance: variance)
    #expect(abs(distribution.mean - mean) < 1e-6)
  }

  private func expect(_ values: [Double], mean: Double, variance: Double) {
    let count = Double(values.count)
    let found = values.reduce(0, +) / count
    let spread = values.reduce(0) { $0 + ($1 - found) * ($1 - found) } / count
    #expect(abs(found - mean) <= 4 * (variance / count).squareRoot())
    #expect(abs(spread - variance) <= 0.06 * variance)
  }

  @Test("what would be too much is cut")
  func cut() {
    let stream = RandomStream(seed: 5, purpose: "cut")
    let counts = CountDistribution.geometric(mean: 16)
    #expect((0..<2_000).map { _ in counts.draw(from: stream) }.max() == CountDistribution.greatest)
    let work = WorkDistribution.bimodal(light: 1_000_000, heavy: 1, factor: 10_000)
    #expect(work.draw(from: stream) == WorkDistribution.greatest)
  }
}
