/// Writes down what one core does, and sees from outside where incarnations begin and end.
struct CoreRecorder: StepRecorder {
  let core: Int
  /// What the core did; activities that follow each other are one.
  private(set) var entries: [Entry] = []
  private(set) var begins: [Event] = []
  private(set) var aborts: [(event: Event, cause: AbortCause)] = []
  private(set) var waits: [(event: Event, awaited: Int32)] = []

  private let counts: IncarnationCounts
  /// What the worker had counted after its last step.
  private var counters = ExecutionCounters()
  /// The incarnation at hand.
  private var transaction = StepAttribution.nobody
  private var incarnation: Int32 = -1
  /// Whether it has just been thrown away.
  private var isAborted = false
  /// Whom the transaction met that it is about to wait for.
  private var awaited = StepAttribution.nobody
  /// Whether the next entry must not be joined with the last: the same incarnation goes on after a
  /// wait that took no time.
  private var isInterrupted = false

  /// An activity, in nanoseconds.
  struct Entry {
    let activity: Timetable.Activity
    let transaction: Int32
    let incarnation: Int32
    let start: Int64
    var end: Int64
  }

  /// Something that happened to an incarnation.
  struct Event {
    let transaction: Int32
    let incarnation: Int32
    let time: Int64
  }

  init(core: Int, _ counts: IncarnationCounts) {
    self.core = core
    self.counts = counts
  }

  static var isOn: Bool { true }

  mutating func note<E: Executor>(
    _ step: Step, of executor: E, by worker: UnsafePointer<E.Worker>, from start: Int64,
    work: Int64, to end: Int64
  ) {
    let attribution = executor.attribution(of: step, by: worker.pointee)
    let isNew = attribution.transaction != transaction || step.kind.endsAttention
    if isNew {
      transaction = attribution.transaction
      incarnation = counts.latest(transaction)
      isAborted = false
      awaited = StepAttribution.nobody
    }
    if attribution.awaited != StepAttribution.nobody { awaited = attribution.awaited }
    follow(attribution.counters, at: start)
    // A step that only charges work has no other part.
    add(.execution, from: start, to: start + work)
    add(activity(of: step, attribution), from: start + work, to: end, step.kind)
  }

  /// Finds out what began and ended in the step.
  private mutating func follow(_ new: ExecutionCounters, at time: Int64) {
    guard
      new.executions != counters.executions || new.suspensions != counters.suspensions
        || new.aborts != counters.aborts
    else { return }
    // A step that throws an incarnation away may begin the next, not the other way round.
    for cause in AbortCause.allCases where new.aborts(cause) > counters.aborts(cause) {
      aborts.append((event(at: time), cause))
      isAborted = true
    }
    if new.executions > counters.executions {
      incarnation = counts.begin(transaction)
      isAborted = false
      begins.append(event(at: time))
    }
    if new.suspensions > counters.suspensions {
      waits.append((event(at: time), awaited))
      awaited = StepAttribution.nobody
      isInterrupted = true
    }
    counters = new
  }

  private func event(at time: Int64) -> Event {
    Event(transaction: transaction, incarnation: incarnation, time: time)
  }

  private func activity(
    of step: Step, _ attribution: StepAttribution
  ) -> Timetable.Activity {
    if let activity = attribution.activity { return activity }
    switch step.kind {
    case .compute, .directAccess, .versionedRead, .storageRead, .record: return .execution
    // What is published for an incarnation that was thrown away tells others not to use it.
    case .publish: return isAborted ? .coordination : .execution
    case .validate: return .validation
    case .commit: return .commit
    case .coldRead: return .storage
    case .signature: return .signature
    case .idle, .asleep: return .idle
    // On threads it takes a little time; on virtual cores none, but for the gas.
    case .proceed: return step.gas > 0 ? .execution : .coordination
    case .finished, .send, .notify, .schedule, .handOver, .graphEdge, .release, .reserve,
      .placeholder, .lock, .barrier:
      return .coordination
    }
  }

  private mutating func add(
    _ activity: Timetable.Activity, from start: Int64, to end: Int64, _ kind: Step.Kind? = nil
  ) {
    guard end > start else { return }
    let isForAll = activity != .execution && kind?.isForAll == true
    let transaction = isForAll ? StepAttribution.nobody : transaction
    let incarnation = isForAll ? -1 : incarnation
    if !isInterrupted, let last = entries.last, last.end == start, last.activity == activity,
      last.transaction == transaction, last.incarnation == incarnation
    {
      entries[entries.count - 1].end = end
      return
    }
    isInterrupted = false
    entries.append(
      Entry(
        activity: activity, transaction: transaction, incarnation: incarnation, start: start,
        end: end))
  }
}

extension Step.Kind {
  /// Whether a worker may come back to the same transaction after it and find another incarnation.
  fileprivate var endsAttention: Bool {
    self == .schedule || self == .barrier || self == .idle || self == .asleep
  }

  /// Whether it is for no transaction in particular, whichever the worker had last.
  fileprivate var isForAll: Bool {
    switch self {
    case .idle, .asleep, .finished, .proceed, .schedule, .notify, .handOver, .graphEdge,
      .placeholder, .barrier, .commit:
      true
    default: false
    }
  }
}
