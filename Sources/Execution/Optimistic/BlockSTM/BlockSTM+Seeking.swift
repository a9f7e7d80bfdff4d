import Ledger

// Looking for work.

extension BlockSTM {
  /// Chooses a kind of task and claims one.
  ///
  /// What is ready again comes first, since others wait for it; then a validation below the executions;
  /// then an execution; then whatever validation is left. The choice only looks; the claim is what
  /// others notice, and it does not rely on what the choice saw.
  @inline(__always)
  func seek(_ worker: inout Worker) -> Step {
    let validation = scheduler.load(.validation)
    let execution = scheduler.load(.execution)
    if scheduler.load(.waiting) > 0 { return claimReady(&worker) }
    if validation < min(execution, worker.count),
      execution - validation > worker.patience || scheduler.executed[validation]
    {
      return claimValidation(&worker)
    }
    if execution < worker.count { return claimExecution(&worker) }
    if validation < worker.count { return claimValidation(&worker) }
    worker.phase = .retire
    return .proceed
  }

  func claimReady(_ worker: inout Worker) -> Step {
    guard let index = scheduler.ready.takeLowest() else {
      worker.phase = .seek
      return Step(.schedule)
    }
    _ = scheduler.add(-1, to: .waiting)
    worker.transaction = index
    worker.phase = .incarnate
    return Step(.schedule, wakes: wakesAfterClaim(worker))
  }

  @inline(__always)
  func claimExecution(_ worker: inout Worker) -> Step {
    let index = scheduler.add(1, to: .execution)
    worker.transaction = Int32(truncatingIfNeeded: min(index, worker.count))
    worker.phase = index < worker.count ? .incarnate : .seek
    return Step(.schedule, wakes: wakesAfterClaim(worker))
  }

  /// Claims the next executed transaction for validation, in one move of the counter.
  @inline(__always)
  func claimValidation(_ worker: inout Worker) -> Step {
    let start = scheduler.load(.validation)
    let index = scheduler.executed.first(from: start, to: worker.count)
    worker.phase = .seek
    guard start < worker.count,
      scheduler.move(.validation, from: start, to: min(index + 1, worker.count))
    else { return Step(.schedule) }
    worker.transaction = Int32(truncatingIfNeeded: index)
    worker.passedFrom = start
    worker.phase = index == start ? .admit : .passedOver
    return Step(.schedule, wakes: wakesAfterClaim(worker))
  }

  /// A transaction that was passed over may have been executed just before the counter moved, when it
  /// still seemed to lie ahead: then it is lowered again.
  func passedOver(_ worker: inout Worker) -> Step {
    let end = Int(worker.transaction)
    let missed = scheduler.executed.first(from: worker.passedFrom, to: end)
    let following: Phase = end < worker.count ? .admit : .seek
    guard missed < end else {
      worker.phase = following
      return .proceed
    }
    scheduler.lower(.validation, to: missed)
    worker.following = following
    worker.phase = .countAdded
    return Step(.proceed, wakes: 2)
  }

  /// Idle workers are woken in a cascade: whoever finds work while others idle wakes two more, so
  /// that as many wake up as there is work for.
  @inline(__always)
  func wakesAfterClaim(_ worker: Worker) -> UInt16 {
    scheduler.load(.active) < worker.workers ? 2 : 0
  }

  /// ready(i) -> executing(i); gives up if the transaction is not ready.
  @inline(__always)
  func incarnate(_ worker: inout Worker) -> Step {
    let record = worker.record
    let status = record.pointee.status.load(ordering: .sequentiallyConsistent)
    worker.phase = .seek
    guard TransactionTable.state(of: status) == .ready else { return .proceed }
    let incarnation = TransactionTable.incarnation(of: status)
    let (claimed, _) = record.pointee.status.compareExchange(
      expected: status, desired: TransactionTable.status(incarnation, .executing),
      ordering: .sequentiallyConsistent)
    guard claimed else { return .proceed }
    startIncarnation(incarnation, &worker)
    return .proceed
  }

  /// The transaction is ours: goes on with a paused incarnation or begins a fresh one.
  @inline(__always)
  func startIncarnation(_ incarnation: UInt32, _ worker: inout Worker) {
    worker.incarnation = incarnation
    if let paused = worker.record.pointee.paused {
      worker.record.pointee.paused = nil
      worker.context = paused
      startRead(of: paused.pointee.pendingKey, &worker)
    } else if incarnation > 0, options.preCheck {
      worker.cursor = 0
      worker.isHopping = false
      worker.isPreChecking = true
      worker.phase = .preCheck
    } else {
      startContract(&worker)
    }
  }

  @inline(__always)
  func startContract(_ worker: inout Worker) {
    worker.context = worker.memory.pointee.contexts.take(block: worker.block)
    worker.context.pointee.machine.begin(Int(worker.transaction))
    worker.memory.pointee.counters.executions += 1
    worker.phase = .run
  }

  /// executed(i): the reads of incarnation i are to be looked at.
  @inline(__always)
  func admit(_ worker: inout Worker) -> Step {
    let status = worker.record.pointee.status.load(ordering: .sequentiallyConsistent)
    guard TransactionTable.state(of: status) == .executed else {
      worker.phase = .seek
      return .proceed
    }
    worker.incarnation = TransactionTable.incarnation(of: status)
    startValidation(&worker)
    return .proceed
  }

  @inline(__always)
  func startValidation(_ worker: inout Worker) {
    worker.cursor = 0
    worker.isHopping = false
    worker.memory.pointee.counters.validations += 1
    worker.phase = .validate
  }
}
