import Ledger

// From stage to stage.

extension Aria {
  func arrive(_ worker: inout Worker) -> Step {
    worker.phase = barrier.arrive() ? .prepare : .wait
    return Step(.barrier)
  }

  func wait(_ worker: inout Worker) -> Step {
    guard barrier.isOpen(for: worker.passed + 1) else { return .idle }
    enter(&worker)
    return .proceed
  }

  /// Makes the next stage ready while all others wait.
  ///
  /// Listing what is carried over is charged with the barrier: a few nanoseconds a transaction.
  func prepare(_ worker: inout Worker) -> Step {
    worker.phase = .open
    switch run.pointee.batch.stage {
    case .execute:
      run.pointee.batch.beginJudging()
    case .judge where options.fallback && hasAborted:
      locks.begin(batch: worker.batch, count: run.pointee.batch.count)
      completed.reset()
      worker.cursor = 0
      worker.phase = .request
    case .judge, .fallBack:
      run.pointee.batch.advance(aborted: aborted)
      aborted.reset(count: run.pointee.batch.count)
      claimed.reset()
    case .collect:
      preconditionFailure("nobody waits after the last batch")
    }
    return .proceed
  }

  private var hasAborted: Bool {
    let count = run.pointee.batch.count
    return aborted.first(from: 0, to: count) < count
  }

  func open(_ worker: inout Worker) -> Step {
    barrier.open()
    enter(&worker)
    return Step(.proceed, wakes: Step.wakeAll)
  }

  /// Takes up the stage that the barrier has opened.
  private func enter(_ worker: inout Worker) {
    worker.passed += 1
    worker.batch = run.pointee.batch.number
    switch run.pointee.batch.stage {
    case .execute:
      worker.memory.pointee.forgetBatch()
      worker.isLate = false
      worker.phase = .claim
    case .judge:
      worker.attempt = 0
      worker.phase = .judge
    case .fallBack:
      worker.isLate = true
      worker.phase = .seek
    case .collect:
      worker.phase = .collect
    }
  }

  private static let bucketsAtOnce = 64

  /// Takes the next buckets and notes what the block has written there.
  func collect(_ worker: inout Worker) -> Step {
    let start = collected.take(Self.bucketsAtOnce)
    guard start < words.bucketCount else {
      worker.phase = .finished
      return .proceed
    }
    let looked = words.collect(
      buckets: start..<min(start + Self.bucketsAtOnce, words.bucketCount),
      into: &worker.memory.pointee.finalWrites)
    return Step(.commit, count: looked)
  }
}
