import EventKernel

/// The simulation of a chain: validators with their mempools, machines and copies of a protocol, and the
/// network between them.
///
/// ```
///   client ─ submitted ─▶ admitted ─▶ mempool ─ flush ─▶ mempools of the others
///                                        │
///   protocol asks ─▶ build ─▶ built ─▶ proposal ─ transit ─▶ delivered ─▶ protocol ─▶ validated ─▶ vote
///                                                                            │
///   client ◀─ answered ◀─ executed ◀─ execution, in the order of the chain ◀─ final
/// ```
/// With execution before the vote, "built" and "validated" wait for it; else it follows what is final.
///
/// The model is one value that owns everything. It is compiled for each protocol, and events are plain
/// values of 45 to 57 bytes: one costs 200 to 500 ns with all that follows from it. With gossip, where most
/// are copies of what is there already, it is 200 ns, a third of it for the event queue.
///
/// **What was learnt.** With 100 validators and 10,000 transactions a second mempools are much of the rest,
/// since each transaction comes to each of them: a million a second. And a closure must not call a method of
/// the model, but read its fields: the call copies all of the model, 2 KB with its reference counts. In the
/// choice of a block's transactions that was 3.5 % of a run.
struct ChainModel<Protocol: ConsensusProtocol>: SimulationModel {
  typealias Message = Protocol.Message
  typealias Event = ChainEvent<Message>

  let configuration: ChainConfiguration
  /// The end of the run.
  let end: Instant
  /// Each validator's module, as the number of its committee.
  let committeeOf: [Int]
  var committees: [Committee]
  /// One for each validator, and behind them one for each that is two in one.
  var nodes: [Node<Protocol>]
  /// The second node of each validator; -1 if it has none.
  var twinOf: [Int]
  var network: Network
  let tree: BlockTree
  var transactions = TransactionTable()
  /// Near which validator each relayer stands who will send a transaction.
  var relayed: [Int32: Int32] = [:]
  /// What validators have passed on to the others.
  var batches = TransactionBatches()
  /// How many messages that others pass on there were.
  var relays: Int32 = 0
  var source: any TransactionSource
  var execution: any BlockExecution

  /// Whom clients talk to who would talk to a validator, if it cannot be reached.
  var serverOf: [Int]
  /// Whether clients can talk to each validator.
  var isServed: [Bool]
  /// The faults that are going on.
  var faults: ActiveFaults
  /// How much slower each validator is than it should be.
  var slowness: [Double]
  /// Whether each validator has ever been two in one: what it calls final counts for nothing.
  var isDishonest: [Bool]
  var reachability: Reachability
  var losses: Losses

  /// Draws of which validator a client talks to.
  var clientStream: SmallStream
  /// The same of relayers who come from another module.
  var relayerStream: SmallStream
  /// Draws of each validator: whom it passes something on to, whom it asks.
  var gossipStreams: [SmallStream]
  /// Draws of each link for the losses of faults; empty until the first such fault.
  var lossStreams: [SmallStream] = []

  /// What modules with committees of their own have agreed on.
  var coordination: Coordination
  var measures: ChainMeasures
  /// Why the run cannot go on.
  var failure: (any Error)?
  /// Whether validators have started.
  var isStarted = false
  /// Whether the run ends here.
  var isStopping = false
  /// Buffers for effects, used again and again.
  var spare: [ConsensusEffects<Message>] = []

  init(
    _ configuration: ChainConfiguration, options: Protocol.Options, source: any TransactionSource,
    execution: any BlockExecution
  ) {
    self.configuration = configuration
    end = .zero + configuration.duration
    self.source = source
    self.execution = execution
    let validators = configuration.validators
    let tree = BlockTree()
    self.tree = tree
    let committees = Committee.all(configuration)
    let committeeOf = committees.indices.flatMap { index in
      committees[index].members.map { _ in index }
    }
    self.committees = committees
    self.committeeOf = committeeOf
    nodes = validators.indices.map { number in
      let committee = committees[committeeOf[number]]
      let seat = ConsensusSeat(
        validator: committee.seat(of: number), of: committee.validators, blocks: tree,
        seed: configuration.seed &+ UInt64(committee.module))
      return Node(Protocol(seat, options), of: number, configuration.mempool)
    }
    twinOf = validators.map { _ in -1 }
    network = Network(
      places: validators.map(\.place), options: configuration.network, seed: configuration.seed)
    serverOf = Array(validators.indices)
    isServed = validators.map { _ in true }
    faults = ActiveFaults(configuration.faults, validators: validators.count)
    slowness = validators.map { _ in 1 }
    isDishonest = validators.map { _ in false }
    reachability = Reachability(validators: validators.count)
    losses = Losses(validators: validators.count)
    clientStream = SmallStream(seed: configuration.seed, purpose: "chain.clients")
    relayerStream = SmallStream(seed: configuration.seed, purpose: "chain.relayers")
    // Named by the place, as links are, so that a further validator does not change those of others.
    gossipStreams = validators.map {
      SmallStream(seed: configuration.seed, purpose: "chain.gossip", index: $0.place.number)
    }
    coordination = Coordination(configuration, committees)
    measures = ChainMeasures(
      configuration,
      committees.map {
        FaultLoad(
          module: $0.module, validators: $0.members.count, weight: $0.validators.totalWeight,
          limit: Protocol.faultLimit(of: $0.validators))
      })
  }

  mutating func handle(_ event: Event, scheduler: inout Scheduler<Event>) {
    measures.events += 1
    switch event {
    case .submitted(let number): submit(Int(number), &scheduler)
    case .admitted(let number): admit(Int(number), &scheduler)
    case .flush(let node): flush(Int(node), &scheduler)
    case .transit(let envelope, let from, let to, let side):
      arrive(envelope, from: from, to: Int(to), side: side, &scheduler)
    case .delivered(let envelope, let from, let to, let side, let life):
      // What was not read before a crash is lost.
      guard nodes[Int(to)].life == life else { return lose(envelope, to: Int(to), &scheduler) }
      deliver(envelope, from: Int(from), to: Int(to), side: side, &scheduler)
    case .read(let message, let from, let node, let life):
      guard isCurrent(node, life) else { return }
      read(message, from: Int(from), at: Int(node), &scheduler)
    case .timer(let timer, let node, let life):
      guard isCurrent(node, life) else { return }
      input(Int(node), &scheduler) { $0.timerFired(timer, &$1) }
    case .build(let node, let request): build(Int(node), request, &scheduler)
    case .built(let block, let node, let life):
      guard isCurrent(node, life) else { return }
      hold(block, at: Int(node), &scheduler)
      input(Int(node), &scheduler) { $0.blockBuilt(block, &$1) }
    case .validated(let block, let node, let life):
      guard isCurrent(node, life) else { return }
      input(Int(node), &scheduler) { $0.blockValidated(block, &$1) }
    case .executed(let block, let node, let life):
      guard isCurrent(node, life) else { return }
      finishExecution(of: block, at: Int(node), &scheduler)
    case .overdue(let block, let node, let life, let attempt):
      guard isCurrent(node, life) else { return }
      fetchAgain(block, at: Int(node), attempt: Int(attempt), &scheduler)
    case .catchUp(let node, let life):
      guard isCurrent(node, life) else { return }
      catchUp(Int(node), &scheduler)
    case .answered(let number): answer(Int(number), &scheduler)
    case .reminded(let number, let isHome, let attempt):
      remind(number, isHome: isHome, attempt: Int(attempt), &scheduler)
    case .fault(let number, let begins):
      if begins { begin(Int(number), &scheduler) } else { end(Int(number), &scheduler) }
    }
    if isStopping { scheduler.stop() }
  }

  static func fingerprint(of event: Event) -> UInt64 { event.fingerprint }

  /// Whether what was on its way to a node is still for it: the node is there, up, and was not down since.
  func isCurrent(_ node: Int32, _ life: Int32) -> Bool {
    Int(node) < nodes.count && nodes[Int(node)].isUp && nodes[Int(node)].life == life
  }

  /// The committee of a node.
  func committee(of node: Int) -> Committee { committees[committeeOf[nodes[node].validator]] }
}

extension ChainModel {
  /// Begins the run: what is scheduled before the first event, and what goes wrong from the beginning.
  mutating func start(_ scheduler: inout Scheduler<Event>) {
    for (number, fault) in configuration.faults.enumerated() {
      if fault.during.lowerBound > .zero {
        schedule(
          .fault(Int32(number), begins: true), at: fault.during.lowerBound, rank: .early, &scheduler
        )
      } else {
        begin(number, &scheduler)
      }
      schedule(
        .fault(Int32(number), begins: false), at: fault.during.upperBound, rank: .early, &scheduler)
    }
    isStarted = true
    if let first = source.next() { expect(first, &scheduler) }
    for node in nodes.indices {
      if nodes[node].isUp {
        input(node, &scheduler) { $0.start(&$1) }
      } else {
        // As if it had gone down right behind the start.
        var effects = ConsensusEffects<Message>(now: scheduler.now)
        nodes[node].state.start(&effects)
      }
      if isGossip { expectBatches(node, &scheduler) }
    }
  }

  /// Schedules an event, unless it comes after the end.
  func schedule(
    _ event: Event, at instant: Instant, rank: Rank = .normal,
    _ scheduler: inout Scheduler<Event>
  ) {
    guard instant < end else { return }
    scheduler.schedule(event, at: instant, rank: rank)
  }

  /// Hands something to a node's protocol and does what it wants done.
  mutating func input(
    _ node: Int, _ scheduler: inout Scheduler<Event>,
    _ body: (inout Protocol, inout ConsensusEffects<Message>) -> Void
  ) {
    var effects = spare.popLast() ?? ConsensusEffects(now: .zero)
    effects.now = scheduler.now
    body(&nodes[node].state, &effects)
    for effect in effects.effects { perform(effect, of: node, &scheduler) }
    effects.effects.removeAll(keepingCapacity: true)
    spare.append(effects)
  }

  private mutating func perform(
    _ effect: ConsensusEffects<Message>.Effect, of node: Int, _ scheduler: inout Scheduler<Event>
  ) {
    switch effect {
    case .send(let message, let seat):
      send(.message(message), from: node, toSeat: Int(seat), &scheduler)
    case .broadcast(let message): spread(.message(message), of: node, &scheduler)
    case .setTimer(let timer, let delay):
      schedule(
        .timer(timer, node: Int32(node), life: nodes[node].life), at: scheduler.now + delay,
        &scheduler)
    case .build(let parent, let view): request(parent, view: view, by: node, &scheduler)
    case .validate(let block): validate(block, by: node, &scheduler)
    case .certified(let block): certify(block, at: node, scheduler.now)
    case .finalize(let block): finalize(block, at: node, &scheduler)
    case .adopt(let block): adopt(block, at: node)
    case .enterView(_, let isRegular): if !isRegular { nodes[node].viewChanges += 1 }
    case .synchronize(let seat): synchronize(node, withSeat: Int(seat), &scheduler)
    }
  }
}
