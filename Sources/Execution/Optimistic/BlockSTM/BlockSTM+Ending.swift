import Ledger

// The end.

extension BlockSTM {
  /// Without work, until there is some or all is done.
  func idle(_ worker: inout Worker) -> Step {
    if scheduler.load(.done) != 0 {
      worker.phase = .collect
      return .proceed
    }
    guard hasTasks(worker) else {
      // Only before the first task of an empty block is there nobody who will check for the end.
      guard worker.count == 0 else { return .idle }
      worker.phase = .checkAdded
      return .proceed
    }
    _ = scheduler.add(1, to: .active)
    worker.phase = .seek
    return .proceed
  }

  func hasTasks(_ worker: Worker) -> Bool {
    min(scheduler.load(.execution), scheduler.load(.validation)) < worker.count
      || scheduler.load(.waiting) > 0
  }

  func retire(_ worker: inout Worker) -> Step {
    _ = scheduler.add(-1, to: .active)
    worker.phase = .checkAdded
    return .proceed
  }

  func checkAdded(_ worker: inout Worker) -> Step {
    worker.observed = scheduler.load(.added)
    worker.phase = .checkCounters
    return .proceed
  }

  func checkCounters(_ worker: inout Worker) -> Step {
    worker.phase = hasTasks(worker) ? .idle : .checkActive
    return .proceed
  }

  func checkActive(_ worker: inout Worker) -> Step {
    worker.phase = scheduler.load(.active) == 0 ? .checkAgain : .idle
    return .proceed
  }

  func checkAgain(_ worker: inout Worker) -> Step {
    guard scheduler.load(.added) == worker.observed else {
      worker.phase = .checkAdded
      return .proceed
    }
    scheduler.finish()
    worker.phase = .collect
    return Step(.proceed, wakes: Step.wakeAll)
  }

  private static let bucketsAtOnce = 64

  /// Takes the next buckets and notes the highest version of each of their keys.
  func collect(_ worker: inout Worker) -> Step {
    let start = scheduler.add(Self.bucketsAtOnce, to: .collected)
    guard start < memory.bucketCount else {
      worker.phase = .finished
      return .proceed
    }
    var looked: UInt32 = 0
    let owner = worker.memory
    memory.forEachLocation(buckets: start..<min(start + Self.bucketsAtOnce, memory.bucketCount)) {
      key, location in
      looked += 1
      guard let word = memory.finalWord(location) else { return }
      owner.pointee.finalWrites.append(StateWrite(key: key, value: word))
    }
    return Step(.commit, count: looked)
  }
}
