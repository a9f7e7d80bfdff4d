import EventKernel

/// One schedule of a ``ConsensusArena`` being played.
struct ArenaRun<Protocol: ConsensusProtocol>: ~Copyable {
  typealias Message = Protocol.Message

  let options: ArenaOptions
  let seed: UInt64
  let validators: ValidatorSet
  let temper: ArenaTemper
  let turns: Int
  let blocks = BlockTree()
  var random: SmallStream
  var now = Instant.zero

  // The first copies are those of the validators, in their order; second twins follow.
  var copies: [ArenaCopy<Protocol>] = []
  var pending: [ArenaItem<Message>] = []
  /// Where the queue of what is pending begins; 0 before stabilisation.
  var pendingHead = 0
  var sequence = 0
  var timers: [ArenaTimer] = []
  /// When the earliest timer is due.
  var timerNext = Instant.distantFuture
  /// The longest delay of a timer.
  var delayMax = TimeSpan.zero

  /// What is to be handed in at once, in its order, to which copy.
  var inputs: [(copy: Int, input: ArenaInput<Message>)] = []
  var effects = ConsensusEffects<Message>(now: .zero)

  /// By validator: a bit for each other one to whom nothing gets through.
  var cuts: [UInt32]
  /// A bit for each validator that withholds blocks.
  var silenced: UInt32 = 0
  /// Those at fault for good, and when it begins.
  var faults: [(validator: Int, behaviour: ArenaOptions.Behaviour, turn: Int)] = []
  var isStable = false

  /// By height: the block that is final there, and at whom it was first.
  var finals = [ArenaViolation.Claim(validator: 0, block: .genesis)]
  var report = ArenaReport()
  /// The last events in words; `nil` if nobody asks.
  let story: ArenaStory?

  init(
    _ options: ArenaOptions, seed: UInt64, isTold: Bool, make: (ConsensusSeat) -> Protocol
  ) {
    self.options = options
    self.seed = seed
    random = SmallStream(seed: seed, purpose: "arena")
    let range = options.validators
    let count = range.lowerBound + random.integer(below: range.count)
    // Half of the schedules have equal weights.
    let weightMax = random.choose(1, options.weightMax)
    var weights: [Int] = []
    for _ in 0..<count { weights.append(1 + random.integer(below: weightMax)) }
    let validators = ValidatorSet(weights: weights)
    self.validators = validators
    temper = ArenaTemper(&random, delay: options.delay)
    turns = options.turns.lowerBound + random.integer(below: options.turns.count)
    cuts = Array(repeating: 0, count: count)
    story = isTold ? ArenaStory() : nil
    for validator in 0..<count {
      let seat = ConsensusSeat(
        validator: validator, of: validators, blocks: blocks, seed: seed)
      copies.append(ArenaCopy(state: make(seat), validator: validator))
    }
    chooseFaults()
    splitListeners()
  }

  /// Plays the schedule to its end, or to a violation.
  mutating func play() -> ArenaReport {
    for copy in copies.indices {
      inputs.append((copy, .start))
      settle()
    }
    playTurns()
    report.heights.turns = finals.count - 1
    if report.violation == nil { stabilise() }
    report.heights.end = finals.count - 1
    report.viewMax = copies.reduce(0) { max($0, $1.state.view) }
    return report
  }

  /// Whether a validator is at fault for good, now or later.
  func isFaulty(_ validator: Int) -> Bool {
    faults.contains { $0.validator == validator }
  }

  private mutating func chooseFaults() {
    let count = validators.count
    var order = Array(0..<count)
    for index in order.indices { order.swapAt(index, index + random.integer(below: count - index)) }
    let budget: Int
    var weight = 0
    switch options.faults {
    case .tolerated:
      budget = random.chance(0.7) ? count : random.integer(below: validators.faultMax + 1)
      // As heavy as is tolerated, or as many as were drawn.
      for validator in order where faults.count < budget {
        let next = weight + validators.weights[validator]
        guard !validators.isMoreThanFaulty(weight: next) else { continue }
        weight = next
        choose(validator)
      }
    case .beyond(let more):
      budget = min(validators.faultMax + more, count)
      for validator in order.prefix(budget) { choose(validator) }
    }
  }

  private mutating func choose(_ validator: Int) {
    let behaviour = options.behaviours[random.integer(below: options.behaviours.count)]
    let turn = random.chance(0.5) ? 0 : random.integer(below: turns)
    faults.append((validator, behaviour, turn))
  }
}
