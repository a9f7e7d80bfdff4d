import EventKernel

/// What a simulation notes of transactions that touch two modules, while it runs.
struct CrossModuleMeasures {
  private(set) var outcome = CrossModuleOutcome()
  private let window: Range<Instant>
  private let end: Instant

  init(_ configuration: ChainConfiguration) {
    end = configuration.end
    window = configuration.window
  }

  /// A client has sent one.
  mutating func submit(at instant: Instant) {
    if window.contains(instant) { outcome.submitted += 1 }
  }

  /// One that was sent at an instant is committed and answered; behind the end of the run, it is not.
  mutating func commit(sent: Instant, answered: Instant) {
    guard answered <= end, window.contains(sent) else { return }
    outcome.committed += 1
    outcome.latencies.record(UInt64((answered - sent).nanoseconds))
  }

  /// One that was sent at an instant is aborted, and its client knows.
  mutating func abort(_ decision: CommitDecision, sent: Instant, answered: Instant) {
    guard answered <= end, window.contains(sent) else { return }
    switch decision {
    case .abortByLock: outcome.abortedByLock += 1
    case .abortByTimeout: outcome.abortedByTimeout += 1
    case .commit: preconditionFailure("a committed transaction is counted as aborted")
    }
  }

  /// One that was sent at an instant is not answered when the run ends.
  mutating func leave(sent: Instant) {
    guard window.contains(sent) else { return }
    outcome.latencies.record(UInt64((end - sent).nanoseconds))
  }

  /// A transaction has met a lock in a final block.
  mutating func putOff(isCross: Bool, at instant: Instant) {
    guard window.contains(instant) else { return }
    if isCross { outcome.preparesPutOff += 1 } else { outcome.putOff += 1 }
  }

  /// Keys were locked for a while.
  mutating func unlock(after span: TimeSpan, at instant: Instant) {
    if window.contains(instant) { outcome.lockTimes.record(UInt64(span.nanoseconds)) }
  }

  /// A message goes from one module to another.
  mutating func send(_ bytes: Int, at instant: Instant) {
    guard window.contains(instant) else { return }
    outcome.messages += 1
    outcome.bytes += bytes
  }

  /// What is left when the run ends.
  mutating func finish(undecided: Int, lockedKeys: Int) -> CrossModuleOutcome {
    outcome.undecided = undecided
    outcome.lockedKeys = lockedKeys
    return outcome
  }
}
