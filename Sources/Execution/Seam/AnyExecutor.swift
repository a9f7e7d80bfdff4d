import Ledger

/// An executor whose type was chosen at run time.
///
/// The choice is made once a block; inside, everything is compiled for the concrete type.
public struct AnyExecutor: Sendable {
  private let virtual:
    @Sendable (VirtualDriver, Block, WorldState) throws(DriverError) -> (BlockOutcome, DriverReport)
  private let threads: @Sendable (ThreadDriver, Block, WorldState) -> (BlockOutcome, DriverReport)
  private let recordedVirtual:
    @Sendable (VirtualDriver, Block, WorldState) throws(DriverError) -> (
      BlockOutcome, (DriverReport, Timetable)
    )
  private let recordedThreads:
    @Sendable (ThreadDriver, Block, WorldState) -> (BlockOutcome, (DriverReport, Timetable))
  private let interleaved:
    @Sendable (InterleavingDriver, Block, WorldState, Note?) throws(DriverError) -> (
      BlockOutcome, InterleavingReport
    )
  private let searched:
    @Sendable (ExhaustiveSearch, Block, WorldState, () -> Bool, Check) -> ExhaustiveSearch.Report
  private let checking: (@Sendable (Bool) -> AnyExecutor)?

  /// Hears of every step of an interleaving: what was chosen, and what it was; `nil` for a message.
  public typealias Note = (_ choice: Int, _ step: Step?) -> Void
  /// What is wrong with the end of a block, if anything is.
  public typealias Check = (BlockOutcome, WorldState) -> String?

  /// Wraps an executor.
  ///
  /// Not public, so that it is compiled for each concrete executor: outside this module every step
  /// would go through a witness table, at a third of the speed.
  @inline(__always)
  init<E: Executor>(_ executor: E) {
    self.init(executor) { isReal in
      AnyExecutor(SignatureChecking(executor, isReal: isReal), checking: nil)
    }
  }

  /// `checking` makes an executor of it that also checks signatures; `nil` for one that does.
  @inline(__always)
  private init<E: Executor>(_ executor: E, checking: (@Sendable (Bool) -> AnyExecutor)?) {
    self.checking = checking
    virtual = { driver, block, state throws(DriverError) in
      executor.begin(block, on: state, workers: driver.cores)
      let report = try driver.drive(executor)
      return (executor.finish(), report)
    }
    threads = { driver, block, state in
      executor.begin(block, on: state, workers: driver.threads)
      let report = driver.drive(executor)
      return (executor.finish(), report)
    }
    recordedVirtual = { driver, block, state throws(DriverError) in
      executor.begin(block, on: state, workers: driver.cores)
      let recorded = try driver.record(executor, transactions: block.count)
      return (executor.finish(), recorded)
    }
    recordedThreads = { driver, block, state in
      executor.begin(block, on: state, workers: driver.threads)
      let recorded = driver.record(executor, transactions: block.count)
      return (executor.finish(), recorded)
    }
    interleaved = { driver, block, state, note throws(DriverError) in
      executor.begin(block, on: state, workers: driver.workers)
      let steps =
        if let note {
          try driver.drive(executor, note: note)
        } else {
          try driver.drive(executor) { _, _ in }
        }
      return (executor.finish(), InterleavingReport(steps: steps))
    }
    searched = { search, block, genesis, isStopped, check in
      search.isAudit
        ? search.audit(executor, block, from: genesis)
        : search.run(executor, block, from: genesis, isStopped: isStopped, check: check)
    }
  }

  /// Executes a block on virtual cores and brings the state up to date, deferred fees included.
  public func execute(
    _ block: Block, on state: WorldState, _ driver: VirtualDriver
  ) throws(DriverError) -> (BlockOutcome, DriverReport) {
    try accepted(virtual(driver, block, state), block, state)
  }

  /// Executes a block on real threads and brings the state up to date, deferred fees included.
  public func execute(
    _ block: Block, on state: WorldState, _ driver: ThreadDriver
  ) throws(DriverError) -> (BlockOutcome, DriverReport) {
    try accepted(threads(driver, block, state), block, state)
  }

  /// Executes a block on virtual cores, writes down who did what on which of them, and brings the state
  /// up to date, deferred fees included.
  public func record(
    _ block: Block, on state: WorldState, _ driver: VirtualDriver
  ) throws(DriverError) -> (BlockOutcome, DriverReport, Timetable) {
    let (outcome, recorded) = try accepted(recordedVirtual(driver, block, state), block, state)
    return (outcome, recorded.0, recorded.1)
  }

  /// Executes a block on real threads, writes down who did what on which of them, and brings the state
  /// up to date, deferred fees included.
  ///
  /// The clock is read after every step, so the block takes longer than it would.
  public func record(
    _ block: Block, on state: WorldState, _ driver: ThreadDriver
  ) throws(DriverError) -> (BlockOutcome, DriverReport, Timetable) {
    let (outcome, recorded) = try accepted(recordedThreads(driver, block, state), block, state)
    return (outcome, recorded.0, recorded.1)
  }

  /// Executes a block in the order of a schedule and brings the state up to date, deferred fees
  /// included; `note` hears of every step.
  public func execute(
    _ block: Block, on state: WorldState, _ driver: InterleavingDriver, note: Note? = nil
  ) throws(DriverError) -> (BlockOutcome, InterleavingReport) {
    try accepted(interleaved(driver, block, state, note), block, state)
  }

  /// Tries all interleavings of a tiny block; `check` says what is wrong with an end, `isStopped`
  /// after every schedule whether to leave the rest.
  public func search(
    _ block: Block, from genesis: WorldState, _ search: ExhaustiveSearch,
    isStopped: () -> Bool = { false }, check: Check
  ) -> ExhaustiveSearch.Report {
    withoutActuallyEscaping(check) { check in
      withoutActuallyEscaping(isStopped) { searched(search, block, genesis, $0, check) }
    }
  }

  /// The same executor with the signatures of every block checked first, see ``SignatureChecking``.
  ///
  /// It takes the place of this one: both work in the same memory.
  ///
  /// - Parameter isReal: Whether signatures are checked and not only charged: for threads, and blocks
  ///   that carry some.
  /// - Precondition: it does not check signatures yet.
  public func checkingSignatures(isReal: Bool) -> AnyExecutor {
    guard let checking else { preconditionFailure("signatures are checked already") }
    return checking(isReal)
  }

  private func accepted<Report>(
    _ result: (BlockOutcome, Report), _ block: Block, _ state: WorldState
  ) throws(DriverError) -> (BlockOutcome, Report) {
    if let refusal = result.0.refusal { throw .refused(refusal) }
    state.creditDeferredFees(block.fees, result.0.receipts)
    return result
  }
}

extension AnyExecutor {
  /// An executor from another module, such as a wrong one in a test; its steps go through a witness
  /// table.
  package static func foreign(_ executor: some Executor) -> AnyExecutor {
    AnyExecutor(executor)
  }

  /// An executor with a deliberate mistake.
  package static func mutated(_ mutation: Mutation) -> AnyExecutor {
    switch mutation {
    case .leavesNoEstimates, .validatesBeforePublishing, .keepsValidationIndex,
      .closesAfterExecuted:
      AnyExecutor(BlockSTM(mutation: mutation))
    case .losesNotice:
      AnyExecutor(BlockSTM(.init(onDependency: .wait), mutation: mutation))
    case .dropsDependency, .losesWakes: AnyExecutor(DependencyGraph(mutation: mutation))
    case .startsBeforeLastShard: AnyExecutor(OrderedShards(mutation: mutation))
    case .releasesLocksEarly: AnyExecutor(TwoPhaseCommit(mutation: mutation))
    case .readsUnfilled: AnyExecutor(Bohm(mutation: mutation))
    case .reservesForLast: AnyExecutor(Aria(mutation: mutation))
    case .trustsFirstPhase: AnyExecutor(TwoPhase(mutation: mutation))
    }
  }
}
