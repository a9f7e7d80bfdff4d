import Ledger
import Settings
import Testing
import Workloads

/// Runs a domain's blocks one after another and looks at what they do: shared by the tests of all domains.
struct DomainCheck {
  /// The workload.
  let workload: DomainWorkload
  /// The state before the first block.
  let genesis: WorldState
  /// The state after the blocks so far.
  let state: WorldState
  /// What succeeded so far.
  private(set) var successes = SuccessCounter()
  /// Receipts of all transactions so far, by the name of their contract.
  private(set) var receipts: [String: [Receipt]] = [:]
  /// Accesses of all transactions so far, by the name of their contract.
  private(set) var modes: [String: [[StateKey: DeclaredAccess.Mode]]] = [:]

  /// A registered domain with some settings changed.
  init(
    _ name: String, _ changes: [String: SettingValue] = [:], blocks: Int = 4,
    transactions: Int = 500,
    seed: UInt64 = 11
  ) throws {
    let entry = try #require(WorkloadRegistry.entry(named: name), "no workload '\(name)'")
    let context = WorkloadContext(seed: seed, blocks: blocks, transactionsPerBlock: transactions)
    let made = try entry.make(SettingValues(changes, for: entry.settings), context)
    workload = try #require(made as? DomainWorkload)
    genesis = workload.genesis()
    state = genesis.copy()
  }

  /// Executes all blocks; after each of them, every invariant holds and every transaction has touched what
  /// it declared.
  mutating func run(sourceLocation: SourceLocation = #_sourceLocation) {
    for number in 0..<workload.blockCount {
      let block = workload.makeBlock(number, on: state)
      let executions = SerialReplay.run(block, on: state)
      successes.add(block, executions.map(\.receipt))
      for (index, execution) in executions.enumerated() {
        let contract = Int(block.view.transactions[index].contract)
        let name = workload.contracts[contract].name
        receipts[name, default: []].append(execution.receipt)
        modes[name, default: []].append(execution.modes)
        #expect(
          execution.modes == block.declared(index),
          "transaction \(index) of block \(number), \(name)",
          sourceLocation: sourceLocation)
      }
      expectInvariants("after block \(number)", sourceLocation: sourceLocation)
    }
  }

  /// Executes all blocks, each from its last transaction to its first, which is a serial order like any other:
  /// after each of them, every invariant holds.
  mutating func runBackwards(sourceLocation: SourceLocation = #_sourceLocation) {
    for number in 0..<workload.blockCount {
      let block = workload.makeBlock(number, on: state)
      let executions = SerialReplay.run(block, on: state, backwards: true)
      successes.add(block, executions.map(\.receipt))
      expectInvariants("after block \(number), backwards", sourceLocation: sourceLocation)
    }
  }

  /// Expects every invariant to hold now.
  func expectInvariants(_ place: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for violation in violations {
      Issue.record("\(place): \(violation)", sourceLocation: sourceLocation)
    }
  }

  /// The invariants that do not hold now.
  var violations: [String] {
    let observation = Observation(genesis: genesis, state: state, successes)
    return workload.invariants.compactMap { $0.violation(in: observation) }
  }

  /// How many transactions of a contract ended so.
  func count(_ contract: String, _ status: Receipt.Status) -> Int {
    receipts[contract, default: []].count { $0.status == status }
  }

  /// The receipts and accesses of a contract's transactions that succeeded.
  func succeeded(_ contract: String) -> [(Receipt, [StateKey: DeclaredAccess.Mode])] {
    Array(zip(receipts[contract, default: []], modes[contract, default: []]))
      .filter { $0.0.status == .succeeded }
  }

  /// Whether every transaction reverts, with one of these codes.
  func onlyReverts(with codes: [UInt16]) -> Bool {
    receipts.values.joined().allSatisfy { receipt in
      codes.contains { receipt.status == .reverted(code: $0) }
    }
  }

  /// The sum over the first items of a table of a domain that is alone.
  func sum(_ table: UInt8, _ count: Int) -> Word {
    (0..<count).reduce(0) { $0 + state[StateKey(module: 1, table: table, item: UInt64($1))] }
  }

  /// The part of all transactions that did not succeed.
  var revertRate: Double {
    let all = receipts.values.joined()
    return Double(all.count { $0.status != .succeeded }) / Double(all.count)
  }

  /// The part of a contract's transactions that did not succeed.
  func revertRate(_ contract: String) -> Double {
    let all = receipts[contract, default: []]
    return all.isEmpty ? 0 : Double(all.count - count(contract, .succeeded)) / Double(all.count)
  }

  /// The middle of how many keys each transaction of a contract has read, written or incremented, of those
  /// that succeeded.
  func median(_ contract: String, _ counted: DeclaredAccess.Mode...) -> Int {
    let all = zip(receipts[contract, default: []], modes[contract, default: []])
      .filter { $0.0.status == .succeeded }
      .map { $0.1.values.count { counted.contains($0) } }
      .sorted()
    return all.isEmpty ? 0 : all[all.count / 2]
  }
}

extension [StateKey: DeclaredAccess.Mode] {
  /// How many keys are only read, how many written, and how many only incremented.
  var counts: [Int] {
    [.read, .write, .increment].map { mode in values.count { $0 == mode } }
  }
}

extension SettingValue {
  /// A mix of some types in equal parts.
  static func only(_ names: String..., of types: [TransactionType]) -> SettingValue {
    .map(
      types.map {
        NamedValue($0.name, .real(names.contains($0.name) ? 1 / Double(names.count) : 0))
      })
  }

  /// The value of a range.
  static func range(_ minimum: Int, _ maximum: Int) -> SettingValue {
    let setting = NumberRange.setting("range", default: NumberRange(0...0), "")
    guard case .group(let bounds) = setting.kind else { preconditionFailure("\(setting.kind)") }
    let values: [String: SettingValue] = [
      "minimum": .integer(minimum), "maximum": .integer(maximum),
    ]
    return .group(SettingValues(values, for: bounds))
  }

  /// A mix, or other shares, in the order of a kind.
  static func shares(_ shares: KeyValuePairs<String, Double>) -> SettingValue {
    .map(shares.map { NamedValue($0.key, .real($0.value)) })
  }
}
