import EventKernel

/// The model behind an ``AggregatedRun``: all validators by number, and consensus a block at a time.
struct AggregatedModel: SimulationModel {
  typealias Event = AggregatedEvent

  let configuration: ChainConfiguration
  let shape: QuorumShape
  let validators: ValidatorSet
  let links: LinkModel
  let observers: Observers
  let end: Instant
  /// The votes that an observer has not read.
  var inboxes: [Inbox]
  /// Those of the leader that stays.
  var leaderInbox = Inbox()
  /// The draws of rounds: each is named by a number of this stream.
  var roundStream: SmallStream
  var clientStream: SmallStream
  /// Draws of whose batch is looked at.
  var probeStream: SmallStream

  let tree = BlockTree()
  var transactions = TransactionTable()
  var pool = AggregatedPool()
  var source: any TransactionSource
  var execution: any BlockExecution
  var measures: ChainMeasures

  /// By validator.
  var isUp: [Bool]
  var crashes: [Int32]
  var serverOf: [Int32]
  /// When its uplink has sent what it has.
  var uplinkEnd: [Instant]
  var uplinkBusy: [TimeSpan]
  /// When it has executed what it was given.
  var executionEnd: [Instant]
  /// The execution of blocks that it has missed.
  var missed: [TimeSpan]
  /// When it entered the view.
  var entered: [Instant]

  /// The weight of those that are up.
  var weightUp: Int
  /// The view that is next, or under way.
  var view: Int
  /// The last block.
  var head = BlockID.genesis
  /// When the leader of the view had what it needs to propose.
  var ready = Instant.zero
  /// The blocks that are not final, the lowest first.
  var open: [OpenBlock] = []
  /// The last block that has its votes, and when the leader that gathered them had them.
  var gathered: (leader: Int, at: Instant)?
  /// When each validator had executed a final block, by height, as far as that is asked for.
  var executedAt: [Int: [Instant]] = [:]
  /// How many views in a row have failed.
  var failures = 0
  var viewChanges = 0
  /// How often a block was due; tells the last one from those that it took the place of.
  var attempt: Int32 = 0
  /// Whether there are too few validators for anything.
  var isStalled = false
  var lastFinal = Instant.zero
  var failure: (any Error)?

  /// A block on its way to being final.
  struct OpenBlock {
    let block: BlockID
    let view: Int
    /// By validator: when it had the block.
    let received: [Instant]
    /// By validator: when it had executed it, if that is before the vote.
    let executed: [Instant]?
    /// By validator: when it knew of a quorum.
    var certified: [Instant]?
  }

  init(
    _ configuration: ChainConfiguration, _ shape: QuorumShape, _ source: any TransactionSource,
    _ execution: any BlockExecution
  ) {
    let count = configuration.validators.count
    self.configuration = configuration
    self.shape = shape
    self.source = source
    self.execution = execution
    validators = ValidatorSet(weights: configuration.validators.map(\.weight))
    links = LinkModel(configuration)
    observers = Observers(configuration.validators)
    end = .zero + configuration.duration
    inboxes = observers.validators.map { _ in Inbox() }
    roundStream = SmallStream(seed: configuration.seed, purpose: "aggregated.rounds")
    clientStream = SmallStream(seed: configuration.seed, purpose: "chain.clients")
    probeStream = SmallStream(seed: configuration.seed, purpose: "aggregated.batches")
    measures = ChainMeasures(
      configuration,
      [
        FaultLoad(
          module: configuration.validators[0].module, validators: validators.count,
          weight: validators.totalWeight, limit: validators.weightOfFaultMax)
      ])
    isUp = Array(repeating: true, count: count)
    crashes = Array(repeating: 0, count: count)
    serverOf = (0..<Int32(count)).map { $0 }
    uplinkEnd = Array(repeating: .zero, count: count)
    uplinkBusy = Array(repeating: .zero, count: count)
    executionEnd = Array(repeating: .zero, count: count)
    missed = Array(repeating: .zero, count: count)
    entered = Array(repeating: .zero, count: count)
    weightUp = validators.totalWeight
    view = shape.firstView
    pool.batchEnd = Array(repeating: .nanoseconds(-1), count: count)
  }

  mutating func handle(_ event: Event, scheduler: inout Scheduler<Event>) {
    measures.events += 1
    switch event {
    case .submitted(let number): submit(Int(number), &scheduler)
    case .admitted(let number): admit(Int(number), &scheduler)
    case .answered(let number): answer(Int(number), &scheduler)
    case .build(let number): if number == attempt { build(&scheduler) }
    case .settled(let block): pool.count -= tree[block].count
    case .fault(let number, let begins): change(Int(number), begins: begins, &scheduler)
    }
    if failure != nil { scheduler.stop() }
  }

  static func fingerprint(of event: Event) -> UInt64 { event.fingerprint }

  /// How many validators there are.
  var count: Int { validators.count }

  /// The leader of the view.
  var leader: Int { view % count }

  /// Whether those that are up are a quorum.
  var isQuorate: Bool { validators.isQuorum(weight: weightUp) }

  /// The time of a message in a consensus thread, which reads the batches of transactions too.
  var cost: TimeSpan {
    configuration.messageCost * (1 / (1 - pool.threadShare(configuration, count)))
  }
}

extension AggregatedModel {
  /// Begins the run.
  mutating func start(_ scheduler: inout Scheduler<Event>) {
    for (number, fault) in configuration.faults.enumerated() {
      schedule(.fault(Int32(number), begins: true), at: fault.during.lowerBound, &scheduler)
      schedule(.fault(Int32(number), begins: false), at: fault.during.upperBound, &scheduler)
    }
    if let first = source.next() { expect(first, &scheduler) }
    expectBuild(&scheduler)
  }

  /// Schedules what comes before the end.
  mutating func schedule(_ event: Event, at instant: Instant, _ scheduler: inout Scheduler<Event>) {
    guard instant < end else { return }
    scheduler.schedule(event, at: max(instant, scheduler.now))
  }

  /// Has the leader build its block when it is ready, and the block interval over.
  mutating func expectBuild(_ scheduler: inout Scheduler<Event>) {
    attempt += 1
    let earliest = head == .genesis ? .zero : tree[head].built + configuration.blockInterval
    schedule(.build(attempt: attempt), at: max(ready, earliest), &scheduler)
  }

  /// A number by which a round of messages names its draws.
  mutating func nextRound() -> UInt64 { roundStream.next() }
}
