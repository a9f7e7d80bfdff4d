import EventKernel
import Statistics

/// What a simulation notes while it runs.
struct ChainMeasures {
  /// The events so far.
  var events = 0
  private(set) var outcome: ChainOutcome
  private let end: Instant
  private let step: TimeSpan
  private let modules: Int
  private var stepsPerModule: Int
  private var latencySums: [TimeSpan]
  private var results: [ExecutedBlock?] = [nil]
  private var previousFinal: [Instant?]
  private var busyTime = TimeSpan.zero

  init(_ configuration: ChainConfiguration, _ loads: [FaultLoad]) {
    let modules = loads.count
    end = configuration.end
    step = configuration.seriesStep
    self.modules = modules
    outcome = ChainOutcome(window: configuration.window)
    stepsPerModule = Int((configuration.duration / configuration.seriesStep).rounded(.up))
    let (step, count) = (step, stepsPerModule)
    outcome.series = (0..<modules).flatMap { module in
      (0..<count).map { SeriesRow(start: .zero + step * $0, span: step, module: module) }
    }
    latencySums = Array(repeating: .zero, count: outcome.series.count)
    previousFinal = Array(repeating: nil, count: modules)
    outcome.faultLoads = loads
    outcome.faults = configuration.faults.map { FaultMark(during: $0.during, text: $0.text) }
  }

  /// The step of a module in which an instant is; `nil` if it is behind the end.
  private func row(_ module: Int, _ instant: Instant) -> Int? {
    let number = Int((instant - .zero) / step)
    return number < stepsPerModule ? module * stepsPerModule + number : nil
  }

  private func isMeasured(_ instant: Instant) -> Bool { outcome.window.contains(instant) }
}

/// Transactions.
extension ChainMeasures {
  /// A client has sent a transaction.
  mutating func submit(_ transaction: SubmittedTransaction) {
    if isMeasured(transaction.instant) { outcome.submitted += 1 }
    if let row = row(transaction.module, transaction.instant) { outcome.series[row].submitted += 1 }
  }

  /// A transaction was refused.
  mutating func reject(_ transaction: SubmittedTransaction, at instant: Instant) {
    if isMeasured(transaction.instant) { outcome.rejected += 1 }
    if let row = row(transaction.module, instant) { outcome.series[row].rejected += 1 }
  }

  /// A transaction is answered; behind the end of the run, it is not.
  mutating func commit(_ transaction: SubmittedTransaction, _ legs: LegTimes, answered: Instant) {
    guard answered <= end else { return }
    let latency = answered - transaction.instant
    if isMeasured(answered) { outcome.answered += 1 }
    if let row = row(transaction.module, answered) {
      outcome.series[row].answered += 1
      latencySums[row] += latency
    }
    guard isMeasured(transaction.instant) else { return }
    outcome.committed += 1
    outcome.latencies.record(UInt64(latency.nanoseconds))
    outcome.legs = outcome.legs + legs
    for (place, leg) in Leg.allCases.enumerated() {
      outcome.legTimes[place].record(UInt64(legs[leg].nanoseconds))
    }
  }

  /// A transaction is not answered when the run ends: it has waited until then.
  mutating func leave(_ transaction: SubmittedTransaction) {
    guard isMeasured(transaction.instant) else { return }
    outcome.latencies.record(UInt64((end - transaction.instant).nanoseconds))
  }
}

/// Blocks.
extension ChainMeasures {
  /// A block is built.
  mutating func build(_ id: BlockID, _ block: ChainBlock, by validator: Int, module: Int) {
    precondition(Int(id.index) == outcome.blocks.count + 1, "\(id) is not the next one")
    var row = BlockRow(
      number: Int(id.index), height: Int(block.height), view: Int(block.view), proposer: validator,
      built: block.built, transactions: block.count, bytes: block.bytes)
    row.module = module
    outcome.blocks.append(row)
    results.append(nil)
  }

  /// A quorum is known to stand behind a block.
  mutating func certify(_ block: BlockID, at instant: Instant) {
    guard block != .genesis else { return }
    let place = Int(block.index) - 1
    if outcome.blocks[place].certified == nil { outcome.blocks[place].certified = instant }
  }

  /// A block is final at the first validator.
  mutating func finalize(_ id: BlockID, _ block: ChainBlock, at instant: Instant) {
    let place = Int(id.index) - 1
    outcome.blocks[place].finalized = instant
    let module = outcome.blocks[place].module
    if let row = row(module, instant) { outcome.series[row].blocks += 1 }
    if let previous = previousFinal[module], isMeasured(block.built) {
      outcome.blockIntervals.record(UInt64(max(.zero, block.built - previous).nanoseconds))
    }
    previousFinal[module] = block.built
  }

  /// When a block was final at the first validator.
  func finalization(of block: BlockID) -> Instant? {
    outcome.blocks[Int(block.index) - 1].finalized
  }

  /// What the execution of a block comes to; `nil` if it is not known.
  func result(of block: BlockID) -> ExecutedBlock? { results[Int(block.index)] }

  /// A block was executed, in no simulated time.
  mutating func execute(_ block: BlockID, _ result: ExecutedBlock) {
    results[Int(block.index)] = result
    outcome.blocks[Int(block.index) - 1].makespan = result.makespans[0]
  }

  /// What a block is taken to be that has lost and is not executed.
  mutating func assume(_ block: BlockID, _ result: ExecutedBlock?) {
    results[Int(block.index)] = result
  }

  /// A block is executed at a validator.
  mutating func finishExecution(of block: BlockID, at instant: Instant) {
    let place = Int(block.index) - 1
    if outcome.blocks[place].executed == nil { outcome.blocks[place].executed = instant }
  }

  /// Validators have sent so many messages of equal length.
  mutating func send(_ bytes: Int, times count: Int, at instant: Instant) {
    guard isMeasured(instant) else { return }
    outcome.messages += count
    outcome.bytes += count * bytes
  }

  /// Messages that were counted are longer by so many bytes together.
  mutating func lengthen(by bytes: Int, at instant: Instant) {
    if isMeasured(instant) { outcome.bytes += bytes }
  }

  /// A validator has executed a block for a while, on cores that worked for some time together.
  mutating func occupy(_ span: Range<Instant>, cores: TimeSpan) {
    let measured = span.clamped(to: outcome.window)
    guard !measured.isEmpty else { return }
    let (part, whole) = (
      measured.upperBound - measured.lowerBound, span.upperBound - span.lowerBound
    )
    busyTime += part
    outcome.coreSeconds += cores.seconds * (part / whole)
  }

  /// A validator has sent a message.
  mutating func send(_ bytes: Int, at instant: Instant) {
    guard isMeasured(instant) else { return }
    outcome.messages += 1
    outcome.bytes += bytes
  }

  /// Two different blocks of one height are final at honest validators of a committee.
  mutating func violate(_ text: String, committee: Int) {
    guard outcome.safetyViolation == nil else { return }
    outcome.safetyViolation = text + outcome.faultLoads[committee].remarkOnSafety
  }

  /// Some validators of a committee are at fault now, or lie, by their weight.
  mutating func note(faulty: Int, lying: Int, committee: Int) {
    outcome.faultLoads[committee].note(faulty: faulty, lying: lying)
  }
}

/// The end.
extension ChainMeasures {
  /// What was measured, completed by what only the end of the run tells.
  ///
  /// - Parameters:
  ///   - validators: How many there are.
  ///   - wattsPerCore: The power of a core that works.
  ///   - finalHeights: The height up to which each module's chain is final.
  mutating func finish(
    validators: Int, wattsPerCore: Double, finalHeights: [Int]
  ) -> ChainOutcome {
    outcome.events = events
    for place in outcome.blocks.indices {
      let row = outcome.blocks[place]
      let isFinal = row.finalized != nil
      outcome.blocks[place].isOrphan = !isFinal && row.height <= finalHeights[row.module]
      guard let finalized = row.finalized, isMeasured(finalized), let result = results[place + 1]
      else { continue }
      outcome.reverted += result.reverted
      outcome.executionTime += result.makespans[0]
    }
    for row in outcome.series.indices where outcome.series[row].answered > 0 {
      outcome.series[row].latencyMean =
        latencySums[row] * (1 / Double(outcome.series[row].answered))
    }
    let length = outcome.window.upperBound - outcome.window.lowerBound
    if length > .zero {
      outcome.executionUtilization = busyTime / length / Double(validators)
    }
    outcome.energy = outcome.coreSeconds * wattsPerCore
    return outcome
  }
}
