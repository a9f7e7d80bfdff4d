import EventKernel

/// One schedule of a ``ConsensusArena`` being played.
struct ArenaRun<Protocol: ConsensusProtocol>: ~Copyable {
  typealias Message = Protocol.Message

  let options: ArenaOptions
  let seed: UInt64
  let validators: ValidatorSet
  /// Whether a validator is a quorum by itself: without delay, it would build all blocks there are.
  let hasDictator: Bool
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
    hasDictator = weights.contains { validators.isQuorum(weight: $0) }
    let round = max(count * (count - 1), 1)
    temper = ArenaTemper(&random, round: round, delay: options.delay)
    turns = round * (options.rounds.lowerBound + random.integer(below: options.rounds.count))
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
    report.heightStable = finals.count - 1
    if report.violation == nil { stabilise() }
    report.heightEnd = finals.count - 1
    report.viewMax = copies.reduce(0) { max($0, $1.state.view) }
    return report
  }

  /// Whether a validator is at fault for good, now or later.
  func isFaulty(_ validator: Int) -> Bool {
    faults.contains { $0.validator == validator }
  }

  /// The validators in a random order.
  mutating func shuffled() -> [Int] {
    var order = Array(0..<validators.count)
    for index in order.indices.dropLast() {
      order.swapAt(index, index + random.integer(below: order.count - index))
    }
    return order
  }

  private mutating func chooseFaults() {
    let order = shuffled()
    switch options.faults {
    case .tolerated:
      // As heavy as is tolerated, or as many as are drawn.
      let most = validators.faultMax
      let count = random.chance(0.7) ? order.count : random.integer(below: most + 1)
      var weight = 0
      for validator in order where faults.count < count {
        let next = weight + validators.weights[validator]
        guard !validators.isMoreThanFaulty(weight: next) else { continue }
        weight = next
        chooseFault(of: validator)
      }
    case .beyond(let more):
      for validator in order.prefix(validators.faultMax + more) { chooseFault(of: validator) }
    }
  }

  private mutating func chooseFault(of validator: Int) {
    let behaviour = options.behaviours[random.integer(below: options.behaviours.count)]
    // Those that begin together do more harm.
    let turn = random.choose(0, 0, faults.last?.turn ?? 0, random.integer(below: turns))
    faults.append((validator, behaviour, turn))
  }
}
