import Chain
import Execution

/// A field of `runs.csv` that does not hold what its column holds.
public struct RunFieldError: Error, Equatable, CustomStringConvertible {
  /// The column.
  public let column: RunColumn
  /// What the field says.
  public let text: String
  /// What it should be, for example `a whole number`.
  public let expected: String

  /// The sentence for the user.
  public var description: String {
    "column '\(column.rawValue)' should be \(expected), but is '\(text)'"
  }
}

extension RunRecord {
  /// Reads a row of `runs.csv`, the inverse of ``fields``.
  ///
  /// Throughput, efficiency and the share of the bound are not read: they follow from the rest.
  ///
  /// - Precondition: as many fields as `RunColumn.header(sweeping: paths)`.
  public init(fields: [String], sweeping paths: [String]) throws(RunFieldError) {
    let row = Row(fields: fields, sweptCount: paths.count)
    self.init(
      scenario: row.text(.scenario), point: try row.integer(.point),
      swept: zip(paths, row.swept).map { SweptValue($0, $1) }, executor: row.text(.executor),
      clock: row.text(.clock), machine: row.optionalText(.machine), cores: try row.integer(.cores),
      replication: try row.integer(.replication), seed: try row.integer(.seed),
      blocks: try row.integer(.blocks), transactions: try row.integer(.transactions),
      committed: try row.integer(.committed), reverted: try row.integer(.reverted),
      makespanNanoseconds: try row.integer(.makespan))
    speedup = try row.number(.speedup)
    boundSpeedup = try row.number(.boundSpeedup)
    executionsPerTransaction = try row.number(.executions)
    validationsPerTransaction = try row.number(.validations)
    abortsPerTransaction = try row.number(.aborts)
    abortsByCause = try row.abortsByCause()
    suspensionsPerTransaction = try row.number(.suspensions)
    wastedWorkShare = try row.number(.wastedWork)
    coreUtilization = try row.number(.coreUtilization)
    coreShares = try row.coreShares()
    load = try row.load()
    latency = try row.latency()
    stateRoot = row.optionalText(.stateRoot)
    isSeriallyEquivalent = try row.flag(.seriallyEquivalent)
    chain = try row.chain()
  }
}

/// The fields of one row, found by column.
private struct Row {
  let texts: [RunColumn: String]
  let swept: ArraySlice<String>

  init(fields: [String], sweptCount: Int) {
    let expected = RunColumn.allCases.count + sweptCount
    precondition(fields.count == expected, "\(fields.count) fields instead of \(expected)")
    let sweptEnd = RunColumn.leading.count + sweptCount
    swept = fields[RunColumn.leading.count..<sweptEnd]
    let fixed = fields[..<RunColumn.leading.count] + fields[sweptEnd...]
    texts = Dictionary(uniqueKeysWithValues: zip(RunColumn.allCases, fixed))
  }

  func text(_ column: RunColumn) -> String { texts[column]! }

  func optionalText(_ column: RunColumn) -> String? {
    text(column).isEmpty ? nil : text(column)
  }

  func integer<Value: FixedWidthInteger>(_ column: RunColumn) throws(RunFieldError) -> Value {
    guard let value = Value(text(column)) else { throw mismatch(column, "a whole number") }
    return value
  }

  func number(_ column: RunColumn) throws(RunFieldError) -> Double? {
    if text(column).isEmpty { return nil }
    guard let value = Double(text(column)), value.isFinite else {
      throw mismatch(column, "a number or empty")
    }
    return value
  }

  func flag(_ column: RunColumn) throws(RunFieldError) -> Bool? {
    if text(column).isEmpty { return nil }
    guard let value = Bool(text(column)) else { throw mismatch(column, "true, false or empty") }
    return value
  }

  func abortsByCause() throws(RunFieldError) -> [AbortCause: Double] {
    var aborts: [AbortCause: Double] = [:]
    aborts[.validation] = try number(.abortsByValidation)
    aborts[.dependency] = try number(.abortsByDependency)
    aborts[.conflict] = try number(.abortsByConflict)
    aborts[.undeclared] = try number(.abortsByUndeclared)
    aborts[.lock] = try number(.abortsByLock)
    aborts[.preExecution] = try number(.abortsByPreExecution)
    return aborts
  }

  func coreShares() throws(RunFieldError) -> CoreShares? {
    guard let useful = try number(.coreUseful), let wasted = try number(.coreWasted),
      let overhead = try number(.coreOverhead), let storage = try number(.coreStorage),
      let idle = try number(.coreIdle)
    else { return nil }
    return CoreShares(
      useful: useful, wasted: wasted, overhead: overhead, storage: storage, idle: idle)
  }

  func load() throws(RunFieldError) -> Load? {
    guard let offered = try number(.offered), let achieved = try number(.achieved),
      !text(.unfinished).isEmpty
    else { return nil }
    return Load(offered: offered, achieved: achieved, unfinished: try integer(.unfinished))
  }

  func latency() throws(RunFieldError) -> LatencyQuantiles? {
    guard let p50 = try number(.latencyP50), let p90 = try number(.latencyP90),
      let p99 = try number(.latencyP99), let p999 = try number(.latencyP999),
      let maximum = try number(.latencyMax)
    else { return nil }
    return LatencyQuantiles(p50: p50, p90: p90, p99: p99, p999: p999, maximum: maximum)
  }

  func chain() throws(RunFieldError) -> ChainRecord? {
    guard !text(.rejected).isEmpty, let isSafe = try flag(.isSafe), let isLive = try flag(.isLive)
    else { return nil }
    return ChainRecord(
      rejected: try integer(.rejected), legs: try legs(),
      blockInterval: try number(.blockInterval), blocksBuilt: try integer(.blocksBuilt),
      orphanedBlocks: try integer(.orphanedBlocks), viewChanges: try integer(.viewChanges),
      reorganizationsPerValidator: try measured(.reorganizations),
      messagesPerTransaction: try number(.messages), bytesPerTransaction: try number(.bytes),
      uplinkUtilization: try measured(.uplinkUtilization),
      uplinkUtilizationMax: try measured(.uplinkUtilizationMax),
      executionUtilization: try measured(.executionUtilization),
      coreSecondsPerTransaction: try number(.coreSeconds),
      energyPerTransaction: try number(.energy), isSafe: isSafe, isLive: isLive,
      crossModule: try crossModule(), bridge: try bridge())
  }

  private func bridge() throws(RunFieldError) -> BridgeRecord? {
    guard !text(.bridgeReleased).isEmpty else { return nil }
    return BridgeRecord(
      released: try integer(.bridgeReleased), refunded: try integer(.bridgeRefunded),
      inFlight: try integer(.bridgeInFlight), latencyP50: try number(.bridgeLatencyP50),
      latencyP99: try number(.bridgeLatencyP99))
  }

  private func crossModule() throws(RunFieldError) -> CrossModuleRecord? {
    guard !text(.crossCommitted).isEmpty else { return nil }
    return CrossModuleRecord(
      committed: try integer(.crossCommitted), abortedByLock: try integer(.crossAbortedByLock),
      abortedByTimeout: try integer(.crossAbortedByTimeout),
      latencyP50: try number(.crossLatencyP50), latencyP99: try number(.crossLatencyP99),
      lockTime: try number(.lockTime), putOff: try integer(.putOff))
  }

  private func legs() throws(RunFieldError) -> [Leg: Double] {
    var legs: [Leg: Double] = [:]
    for leg in Leg.allCases { legs[leg] = try number(leg.column) }
    return legs
  }

  /// A number that is not empty.
  private func measured(_ column: RunColumn) throws(RunFieldError) -> Double {
    guard let value = try number(column) else { throw mismatch(column, "a number") }
    return value
  }

  private func mismatch(_ column: RunColumn, _ expected: String) -> RunFieldError {
    RunFieldError(column: column, text: text(column), expected: expected)
  }
}

extension Leg {
  /// The column of its mean.
  var column: RunColumn {
    switch self {
    case .submission: .legSubmission
    case .mempool: .legMempool
    case .coordination: .legCoordination
    case .dissemination: .legDissemination
    case .consensus: .legConsensus
    case .commit: .legCommit
    case .execution: .legExecution
    case .reply: .legReply
    }
  }
}
