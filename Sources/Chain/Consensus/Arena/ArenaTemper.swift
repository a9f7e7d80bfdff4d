import EventKernel

/// What kind of trouble there is in one schedule: each has its own, from calm to wild, since a bug that
/// needs a long quiet stretch and one that needs chaos are not found by the same average.
struct ArenaTemper {
  /// How likely a turn is to disturb validators or links rather than to let something happen.
  let disturbance: Double
  /// After so many turns other links are cut, and timers run out at many; `nil` if not.
  ///
  /// What breaks a view change needs several of them in a row, each of which stops half-way: by single
  /// disturbances that takes long to come about.
  let epoch: Int?
  /// How likely a turn is to let a timer run out.
  let timing: Double
  /// How likely a message is to be lost.
  let loss: Double
  /// How likely it is to arrive twice.
  let duplication: Double
  /// Of so many pending things, chosen at random, the oldest is the next: 1 is no order at all.
  let candidates: Int
  /// How likely a block is to be built, or found to be valid, without delay.
  let haste: Double
  /// Whether what is sent over a cut link is lost, not late.
  let cutsLose: Bool
  /// How long a turn takes, at most.
  let turnMax: TimeSpan

  init(_ random: inout SmallStream, round: Int, delay: TimeSpan) {
    disturbance = random.choose(0, 0.05, 0.2) / Double(round)
    epoch = random.choose(nil, round, 3 * round, 6 * round)
    timing = random.choose(0.03, 0.1, 0.3, 1) / Double(round)
    loss = random.choose(0, 0, 0.01, 0.05)
    duplication = random.choose(0, 0.02, 0.2)
    candidates = random.choose(1, 3, 8, 64)
    haste = random.choose(0, 0.5, 1)
    cutsLose = random.chance(0.5)
    turnMax = delay * random.choose(0.01, 0.2, 2)
  }
}

extension SmallStream {
  /// One of a few values, each equally likely.
  mutating func choose<Value>(_ values: Value...) -> Value {
    values[integer(below: values.count)]
  }
}

extension ArenaTemper: CustomStringConvertible {
  /// What is unlike calm, in words.
  var description: String {
    let parts = [
      "a turn disturbs with probability \(disturbance), is a timer's with \(timing)",
      "a message is lost with \(loss), comes twice with \(duplication)",
      cutsLose ? "cut links lose" : "cut links delay",
      "the oldest of \(candidates) is next",
      epoch.map { "other cuts after \($0) turns" } ?? "no epochs",
      "no delay of blocks with \(haste)",
      "turns of up to \(turnMax)",
    ]
    return parts.joined(separator: "; ")
  }
}
