import Chain
import EventKernel

/// A network without faults but those that a test makes: each message takes one delay, blocks are built
/// and validated in no time, and timers run out when they should.
///
/// It counts.
struct UnitDelayNetwork<Protocol: ConsensusProtocol> {
  typealias Message = Protocol.Message

  private enum Event {
    case message(Message, from: Int)
    case timer(ConsensusTimer)
    case build(on: BlockID, view: Int32)
    case validate(BlockID)
  }

  let validators: ValidatorSet
  let blocks: BlockTree
  /// How long a message takes.
  let delay: TimeSpan
  private(set) var states: [Protocol] = []
  private(set) var now = Instant.zero
  private var events: [(due: Instant, target: Int, event: Event)] = []
  /// The validators that hear nothing, say nothing and have no timers.
  var down: Set<Int> = []
  /// The validators whose blocks get to nobody.
  var silent: Set<Int> = []
  /// The messages that went over the network.
  private(set) var sent: [Message] = []
  /// Who sent them.
  private(set) var senders: [Int] = []
  /// By validator: what it said of blocks and views, in its order.
  private(set) var finals: [[BlockID]]
  private(set) var certified: [[BlockID]]
  private(set) var adopted: [[BlockID]]
  private(set) var views: [[(view: Int, isRegular: Bool)]]

  init(
    _ validators: ValidatorSet, on blocks: BlockTree = BlockTree(),
    delay: TimeSpan = .milliseconds(10), down: Set<Int> = [],
    make: (ConsensusSeat) -> Protocol
  ) {
    self.validators = validators
    self.blocks = blocks
    self.delay = delay
    self.down = down
    finals = Array(repeating: [], count: validators.count)
    certified = finals
    adopted = finals
    views = Array(repeating: [], count: validators.count)
    for validator in 0..<validators.count {
      states.append(
        make(ConsensusSeat(validator: validator, of: validators, blocks: blocks, seed: 7)))
    }
    for validator in 0..<validators.count {
      hand(to: validator) { $0.start(&$1) }
    }
  }

  /// Lets everything happen before an instant.
  mutating func run(until end: Instant) {
    while let index = next, events[index].due < end {
      let (due, target, event) = events.remove(at: index)
      now = due
      switch event {
      case .message(let message, let sender):
        hand(to: target) { $0.receive(message, from: sender, &$1) }
      case .timer(let timer): hand(to: target) { $0.timerFired(timer, &$1) }
      case .validate(let block): hand(to: target) { $0.blockValidated(block, &$1) }
      case .build(let parent, let view):
        let block = blocks.append(
          parent: parent, view: Int(view), proposer: target, built: now)
        hand(to: target) { $0.blockBuilt(block, &$1) }
      }
    }
    now = end
  }

  /// Takes a validator down.
  mutating func crash(_ validator: Int) {
    down.insert(validator)
    events.removeAll { $0.target == validator }
  }

  /// Brings it back.
  mutating func recover(_ validator: Int) {
    down.remove(validator)
    hand(to: validator) { $0.recover(&$1) }
  }

  /// The earliest event; of several the one that was made first.
  private var next: Int? {
    events.indices.min { events[$0].due < events[$1].due }
  }

  private mutating func hand(
    to validator: Int, _ input: (inout Protocol, inout ConsensusEffects<Message>) -> Void
  ) {
    guard !down.contains(validator) else { return }
    var effects = ConsensusEffects<Message>(now: now)
    input(&states[validator], &effects)
    for effect in effects.effects { perform(effect, for: validator) }
  }

  private mutating func perform(_ effect: ConsensusEffects<Message>.Effect, for validator: Int) {
    switch effect {
    case .send(let message, let target): send(message, from: validator, to: Int(target))
    case .broadcast(let message):
      for target in 0..<validators.count where target != validator {
        send(message, from: validator, to: target)
      }
    case .setTimer(let timer, let delay): events.append((now + delay, validator, .timer(timer)))
    case .build(let parent, let view):
      events.removeAll {
        guard case .build = $0.event else { return false }
        return $0.target == validator
      }
      events.append((now, validator, .build(on: parent, view: view)))
    case .validate(let block): events.append((now, validator, .validate(block)))
    case .certified(let block): certified[validator].append(block)
    case .finalize(let block): finals[validator].append(block)
    case .adopt(let block): adopted[validator].append(block)
    case .enterView(let view, let isRegular): views[validator].append((Int(view), isRegular))
    case .synchronize(let other):
      guard !down.contains(Int(other)), let final = finals[Int(other)].last else { return }
      if let mine = finals[validator].last, blocks[mine].height >= blocks[final].height { return }
      finals[validator].append(final)
      hand(to: validator) { $0.learnFinal(final, &$1) }
    }
  }

  private mutating func send(_ message: Message, from sender: Int, to target: Int) {
    guard target != sender else {
      hand(to: target) { $0.receive(message, from: sender, &$1) }
      return
    }
    sent.append(message)
    senders.append(sender)
    guard !down.contains(target), message.carried == nil || !silent.contains(sender) else { return }
    events.append((now + delay, target, .message(message, from: sender)))
  }
}
