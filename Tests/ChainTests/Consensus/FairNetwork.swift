import Chain
import EventKernel

/// Drives a protocol by a network in which every message takes the same time, unless it is dropped.
struct FairNetwork<Protocol: ConsensusProtocol> {
  typealias Message = Protocol.Message

  private enum Cargo {
    case message(Message, from: Int)
    case timer(ConsensusTimer)
    case built(BlockID)
    case validated(BlockID)
    case request(from: Int)
    case final(BlockID)
  }

  private struct Event {
    let due: Instant
    let target: Int
    let cargo: Cargo
  }

  static var delay: TimeSpan { .milliseconds(10) }

  let blocks = BlockTree()
  var replicas: [Protocol] = []
  var finals: [BlockID]
  /// When each validator called a block of each height final.
  var finalTimes: [[Instant]]
  /// The views that each has entered, and when.
  var views: [[(view: Int, isRegular: Bool, at: Instant)]]
  /// All that was sent, to each receiver.
  var sent: [(message: Message, from: Int, to: Int)] = []
  var now = Instant.zero
  /// How many blocks are built; later requests are left unanswered.
  var blockMax = Int.max
  /// Whether a message gets lost.
  var drops: (_ message: Message, _ from: Int, _ to: Int) -> Bool = { _, _, _ in false }
  /// Who takes part.
  var isUp: [Bool]
  private var events: [Event] = []

  init(_ validators: Int, make: (ConsensusSeat) -> Protocol) {
    let set = ValidatorSet(count: validators)
    finals = Array(repeating: .genesis, count: validators)
    finalTimes = Array(repeating: [], count: validators)
    views = Array(repeating: [], count: validators)
    isUp = Array(repeating: true, count: validators)
    for validator in 0..<validators {
      replicas.append(
        make(ConsensusSeat(validator: validator, of: set, blocks: blocks, seed: 1)))
    }
  }

  mutating func start() {
    for validator in replicas.indices where isUp[validator] {
      step(validator) { $0.start(&$1) }
    }
  }

  /// Lets everything happen until an instant.
  mutating func run(until end: Instant) {
    while let next = events.indices.min(by: { events[$0].due < events[$1].due }),
      events[next].due < end
    {
      let event = events.remove(at: next)
      now = event.due
      guard isUp[event.target] else { continue }
      let target = event.target
      switch event.cargo {
      case .message(let message, let sender):
        step(target) { $0.receive(message, from: sender, &$1) }
      case .timer(let timer): step(target) { $0.timerFired(timer, &$1) }
      case .built(let block): step(target) { $0.blockBuilt(block, &$1) }
      case .validated(let block): step(target) { $0.blockValidated(block, &$1) }
      case .request(let asker):
        if blocks[finals[target]].height > blocks[finals[asker]].height {
          add(.final(finals[target]), to: asker)
        }
      case .final(let block):
        note(final: block, at: target)
        step(target) { $0.learnFinal(block, &$1) }
      }
    }
    now = end
  }

  private mutating func add(_ cargo: Cargo, to target: Int, after delay: TimeSpan? = nil) {
    events.append(Event(due: now + (delay ?? Self.delay), target: target, cargo: cargo))
  }

  private mutating func note(final block: BlockID, at validator: Int) {
    while finalTimes[validator].count < blocks[block].height { finalTimes[validator].append(now) }
    finals[validator] = block
  }

  private mutating func send(_ message: Message, from sender: Int, to target: Int) {
    sent.append((message, sender, target))
    guard !drops(message, sender, target) else { return }
    add(.message(message, from: sender), to: target)
  }

  private mutating func step(
    _ validator: Int, _ input: (inout Protocol, inout ConsensusEffects<Message>) -> Void
  ) {
    var effects = ConsensusEffects<Message>(now: now)
    input(&replicas[validator], &effects)
    for effect in effects.effects {
      switch effect {
      case .send(let message, let target): send(message, from: validator, to: Int(target))
      case .broadcast(let message):
        for target in replicas.indices where target != validator {
          send(message, from: validator, to: target)
        }
      case .setTimer(let timer, let delay): add(.timer(timer), to: validator, after: delay)
      case .build(let parent, let view):
        guard blocks.count <= blockMax else { continue }
        let block = blocks.append(
          parent: parent, view: Int(view), proposer: validator, built: now)
        add(.built(block), to: validator)
      case .validate(let block): add(.validated(block), to: validator)
      case .finalize(let block): note(final: block, at: validator)
      case .enterView(let view, let isRegular):
        views[validator].append((Int(view), isRegular, now))
      case .synchronize(let other): add(.request(from: validator), to: Int(other))
      case .certified, .adopt: break
      }
    }
  }
}
