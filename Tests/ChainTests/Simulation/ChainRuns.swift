import Chain
import EventKernel
import Synchronization

/// Transactions at given instants.
struct ListSource: TransactionSource {
  var transactions: [SubmittedTransaction]

  init(_ transactions: [SubmittedTransaction]) { self.transactions = transactions.reversed() }

  /// One transaction of 200 bytes at each of these instants.
  init(at instants: Instant...) {
    self.init(instants.map { SubmittedTransaction(at: $0, bytes: 200) })
  }

  mutating func next() -> SubmittedTransaction? { transactions.popLast() }
}

/// Clients who each send again as soon as they have been answered, so many in all.
struct ClosedSource: TransactionSource {
  var waiting: Int
  func awaitsReply(to number: Int) -> Bool { true }

  mutating func next() -> SubmittedTransaction? {
    guard waiting > 0 else { return nil }
    waiting -= 1
    return SubmittedTransaction(at: .zero, bytes: 200)
  }

  mutating func next(afterReplyTo number: Int, at instant: Instant) -> FollowingTransaction? {
    FollowingTransaction(SubmittedTransaction(at: instant, bytes: 200))
  }
}

/// What was executed, and what has become final, as an execution hears of it.
final class ExecutionLog: Sendable {
  private struct Contents {
    var parents: [BlockID: BlockID] = [:]
    var transactions: [BlockID: [Int32]] = [:]
    var finals: [BlockID] = []
    var wrongs: [String] = []
  }

  private let contents = Mutex(Contents())

  /// The final blocks, each with its transactions, from below.
  var finals: [(block: BlockID, transactions: [Int32])] {
    contents.withLock { contents in
      contents.finals.map { ($0, contents.transactions[$0] ?? []) }
    }
  }

  /// Where the order of calls was not as promised.
  var wrongs: [String] { contents.withLock { $0.wrongs } }

  /// How many blocks were executed.
  var executed: Int { contents.withLock { $0.parents.count } }

  func execute(_ block: BlockID, on parent: BlockID, _ transactions: [Int32]) {
    contents.withLock { contents in
      if contents.parents[block] != nil { contents.wrongs.append("\(block) executed twice") }
      if parent != .genesis, contents.parents[parent] == nil {
        contents.wrongs.append("\(block) executed before its parent")
      }
      if let final = contents.finals.last {
        var below = parent
        while below > final { below = contents.parents[below] ?? .genesis }
        if below != final { contents.wrongs.append("\(block) executed beside final \(final)") }
      }
      contents.parents[block] = parent
      contents.transactions[block] = transactions
    }
  }

  func finalize(_ block: BlockID) {
    contents.withLock { contents in
      if contents.parents[block] != contents.finals.last ?? .genesis {
        contents.wrongs.append("\(block) final on another one than the one before")
      }
      contents.finals.append(block)
    }
  }
}

/// Executes blocks in given times, and keeps a log.
struct LoggedExecution: BlockExecution {
  let log: ExecutionLog
  var empty = TimeSpan.zero
  var fixed = TimeSpan.zero
  /// Drawn for each transaction.
  var eachMean = TimeSpan.zero
  var stream = SmallStream(seed: 1, purpose: "test.execution")

  init(_ log: ExecutionLog = ExecutionLog(), fixed: TimeSpan = .zero) {
    self.log = log
    (self.fixed, empty) = (fixed, fixed)
  }

  mutating func execute(
    _ block: BlockID, on parent: BlockID, module: Int, height: Int,
    transactions: ArraySlice<Int32>
  ) throws -> ExecutedBlock {
    log.execute(block, on: parent, Array(transactions))
    guard !transactions.isEmpty else { return ExecutedBlock(makespans: [empty]) }
    var span = fixed
    for _ in transactions where eachMean > .zero {
      span += eachMean * stream.exponential(mean: 1)
    }
    return ExecutedBlock(makespans: [span])
  }

  mutating func finalize(_ block: BlockID, module: Int) { log.finalize(block) }
}

extension ChainConfiguration {
  /// Runs the smallest protocol.
  func runQuorumChain(
    _ source: any TransactionSource, _ execution: any BlockExecution = LoggedExecution(),
    _ options: QuorumChain.Options = QuorumChain.Options()
  ) throws -> ChainOutcome {
    try ChainRun<QuorumChain>(self, options).run(source, execution).outcome
  }

  /// The same with a fault.
  func with(_ faults: Fault...) -> ChainConfiguration {
    var configuration = self
    configuration.faults = faults
    return configuration
  }
}

extension Fault {
  /// A fault from one second to another.
  init(_ kind: Kind, of validators: [Int], _ from: Double, _ to: Double) {
    self.init(kind, of: validators, during: .seconds(from)..<Instant.seconds(to), text: "\(kind)")
  }
}
