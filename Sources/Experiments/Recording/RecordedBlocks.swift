import Ledger
import Workloads

/// The blocks of a scenario's first point and first replication, executed one transaction after another
/// and recorded: as large as transactions arrive, or full where that depends on who executes them, as in a
/// closed loop.
///
/// ```swift
/// try RecordedBlocks(scenario).forEach { recorded in
///   statistics.add(ConflictStatistics(recorded.accesses))
/// }
/// ```
public struct RecordedBlocks {
  private let workload: any Workload
  private let arrivals: ArrivalPlan?
  private let chain: String

  /// One block and what its transactions did.
  public struct Recorded {
    /// The number of the block, from 0.
    public let number: Int
    /// What reports call the block.
    public let name: String
    private let block: Block
    private let record: BlockRecord
    private let chain: String

    init(_ number: Int, _ name: String, _ block: Block, _ record: BlockRecord, chain: String) {
      (self.number, self.name, self.block, self.record) = (number, name, block, record)
      self.chain = chain
    }

    /// What the transactions did to which keys.
    public var accesses: BlockAccesses { BlockAccesses(record, of: block) }

    /// The same as a trace, numbered by its name if that is a number.
    public var trace: AccessTrace {
      AccessTrace(record, of: block, number: UInt64(name) ?? UInt64(number), chain: chain)
    }
  }

  /// Makes the workload of the first point.
  ///
  /// - Throws: ``ScenarioErrors`` with everything that is wrong with it.
  public init(_ scenario: Scenario, machines: MachineLibrary) throws(ScenarioErrors) {
    var preparation = Preparation(scenario, machines: machines)
    (workload, arrivals) = try preparation.first()
    chain = "heddle \(scenario.name)"
  }

  /// How many blocks there are.
  public var count: Int { workload.blockCount }

  /// One sentence on what they are.
  public var summary: String { workload.summary }

  /// Hands over the blocks with those numbers, from 0; those before them are executed all the same.
  ///
  /// - Precondition: they exist.
  public func forEach(in numbers: Range<Int>, _ body: (Recorded) throws -> Void) rethrows {
    precondition(
      (0...count).contains(numbers.upperBound), "blocks \(numbers) are not among the \(count)")
    let genesis = workload.genesis()
    let recorder = AccessRecorder(from: genesis)
    var queue = arrivals.flatMap {
      $0.process.isClosed ? nil : ArrivalQueue($0, replication: 0)
    }
    for number in 0..<numbers.upperBound {
      // The state decides only what is declared, which is not recorded.
      let block = workload.makeBlock(
        number, transactions: queue?.close().instants.count, on: genesis)
      let record = recorder.record(block)
      guard numbers.contains(number) else { continue }
      try body(Recorded(number, workload.blockName(number), block, record, chain: chain))
    }
  }
}
