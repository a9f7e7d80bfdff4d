import EventKernel

/// Chooses the next step of an interleaving.
protocol ScheduleChooser {
  /// One of the open choices; there is at least one.
  mutating func choose(among choices: ScheduleChoices) -> Int
}

/// Small enough to be made anew for every schedule, which a ``RandomStream`` is not.
struct ScheduleRandom {
  private var state: UInt64

  init(seed: UInt64) { state = mixed(seed) }

  /// A number below `bound`.
  @inline(__always)
  mutating func next(below bound: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    return Int(mixed(state).multipliedFullWidth(by: UInt64(bound)).high)
  }
}

/// See ``ScheduleOrder/uniform(seed:)``.
struct UniformChooser: ScheduleChooser {
  private var random: ScheduleRandom

  init(seed: UInt64) { random = ScheduleRandom(seed: seed) }

  @inline(__always)
  mutating func choose(among choices: ScheduleChoices) -> Int {
    choices[random.next(below: choices.count)]
  }
}

/// See ``ScheduleOrder/bursts(seed:)``.
struct BurstChooser: ScheduleChooser {
  private var random: ScheduleRandom
  private var favourite = 0

  init(seed: UInt64) { random = ScheduleRandom(seed: seed) }

  @inline(__always)
  mutating func choose(among choices: ScheduleChoices) -> Int {
    // A message's place changes as others arrive, so only workers have bursts.
    if random.next(below: 6) == 0 || favourite >= choices.workers || !choices.contains(favourite) {
      favourite = choices[random.next(below: choices.count)]
    }
    return favourite
  }
}

/// See ``ScheduleOrder/priorities(seed:changes:length:)``.
///
/// All messages together have one priority, and the one that arrives is drawn.
struct PriorityChooser: ScheduleChooser {
  private var random: ScheduleRandom
  private var priorities: [Int] = []
  private var changes: [Int]
  private var step = 0
  private var lowest = 0
  private var last = -1
  private var streak = 0

  /// How often a worker may move in a row.
  ///
  /// One that spins for what another has to do would otherwise keep it from doing so for ever.
  fileprivate static let streakMax = 400
  /// After so many steps whoever would move becomes the last in any case.
  ///
  /// Two that keep each other busy, such as one that tries again and the messages that let it, would
  /// otherwise keep a third from what they wait for.
  private static let period = 2000

  init(seed: UInt64, changes: Int, length: Int) {
    var random = ScheduleRandom(seed: seed)
    self.changes = (0..<changes).map { _ in random.next(below: max(length, 1)) }
    self.random = random
  }

  mutating func choose(among choices: ScheduleChoices) -> Int {
    if priorities.isEmpty { draw(choices.workers) }
    var actor = highest(choices)
    if changes.contains(step) || streak > Self.streakMax
      || step % Self.period == Self.period - 1
    {
      lowest -= 1
      priorities[actor] = lowest
      streak = 0
      actor = highest(choices)
    }
    step += 1
    streak = actor == last ? streak + 1 : 0
    last = actor
    guard actor == choices.workers else { return actor }
    return choices.workers + random.next(below: choices.messages)
  }

  private mutating func draw(_ workers: Int) {
    priorities = Array(0...workers)
    for index in (1...workers).reversed() {
      priorities.swapAt(index, random.next(below: index + 1))
    }
  }

  private func highest(_ choices: ScheduleChoices) -> Int {
    var best = -1
    var bits = choices.movable
    while bits != 0 {
      let worker = bits.trailingZeroBitCount
      bits &= bits &- 1
      if best < 0 || priorities[worker] > priorities[best] { best = worker }
    }
    guard choices.messages > 0 else { return best }
    return best < 0 || priorities[choices.workers] > priorities[best] ? choices.workers : best
  }
}

/// See ``ScheduleOrder/replay(_:)``.
struct ReplayChooser: ScheduleChooser {
  private let schedule: Schedule
  private var position = 0
  private var last = 0
  private var streak = 0

  init(_ schedule: Schedule) { self.schedule = schedule }

  mutating func choose(among choices: ScheduleChoices) -> Int {
    while position < schedule.choices.count {
      let choice = Int(schedule.choices[position])
      position += 1
      guard choices.contains(choice) else { continue }
      last = choice
      return choice
    }
    // Whoever moved last goes on, for the fewest switches, but not for ever; then the next in turn.
    streak += 1
    if streak <= PriorityChooser.streakMax, choices.contains(last) { return last }
    streak = 1
    last = choices.first(after: last)
    return last
  }
}
