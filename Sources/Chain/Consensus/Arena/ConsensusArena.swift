import EventKernel

/// Drives a protocol through schedules in which a seed decides what happens next, and proves.
///
/// ```swift
/// let arena = ConsensusArena(ArenaOptions()) { PBFT($0, PBFT.Options()) }
/// let violation = arena.firstViolation(in: 0..<10_000)  // nil
/// ```
/// It is the second driver of a ``ConsensusProtocol``: what the simulation of a chain delivers at the time
/// that regions and bandwidth give it, comes here in any order, late, twice or not at all.
///
/// 1. The seed draws a *plan*: how many validators there are, which of them are at fault and how
///    (``ArenaOptions/Behaviour``), and how much trouble there is. One that lies is two copies of the
///    protocol, *twins*, which both receive what is sent to the validator, but each of them is heard by a
///    part of the others only (Bano et al., *Twins: BFT Systems Made Robust*, OPODIS 2021).
/// 2. *Turns.* In each turn the seed picks one of all pending messages, and delivers it, sometimes
///    not for the last time, or loses it; or lets a timer run out, on clocks that go at different speeds; or disturbs something:
///    crashes a validator, lets it recover, cuts the network in two or a link in one direction, heals it,
///    silences a leader, or gives the twins other listeners.
/// 3. *Stabilisation.* Cuts heal, and all recover but those that are at fault for good. From now on
///    everything takes the same short time, in the order in which it was sent, and clocks are right.
/// 4. After every input: no two validators but twins have called different blocks of a height final, and the
///    final chain of each has only grown. At the end, if no more are at fault than a protocol must
///    tolerate: every correct validator has finalised further blocks in time.
///
/// A message is held back until the receiver has the block that it requires, and all below it; these come from
/// the sender, in a further turn. They are lost with the message.
///
/// A schedule is the same for a seed on every machine. It keeps no record; if it ends in a violation, it is
/// played once more, to tell what happened.
public struct ConsensusArena<Protocol: ConsensusProtocol> {
  /// What the schedules are made of.
  public let options: ArenaOptions
  private let play: (_ seed: UInt64, _ isTold: Bool) -> ArenaReport

  /// Creates an arena for a protocol, from its copies at seats.
  public init(_ options: ArenaOptions, make: @escaping (ConsensusSeat) -> Protocol) {
    precondition(
      options.validators.lowerBound >= 1 && options.validators.upperBound <= 32,
      "\(options.validators) validators do not fit into 1...32")
    precondition(!options.behaviours.isEmpty, "validators at fault have nothing to do")
    self.options = options
    // Where an arena is made, in the room of its protocol, the compiler knows the type of it, and the loop
    // is made for that; where it is used, it would not.
    play = { seed, isTold in
      var run = ArenaRun(options, seed: seed, isTold: isTold, make: make)
      return run.play()
    }
  }

  /// Plays the schedule of a seed.
  public func play(seed: UInt64) -> ArenaReport {
    let report = play(seed, false)
    return report.violation == nil ? report : play(seed, true)
  }

  /// Plays schedules until one ends in a violation, and returns that.
  public func firstViolation(in seeds: Range<UInt64>) -> ArenaViolation? {
    for seed in seeds {
      if let violation = play(seed: seed).violation { return violation }
    }
    return nil
  }
}

/// What happened in a schedule.
public struct ArenaReport: Sendable, Equatable {
  /// The rule that was broken, if one was.
  public internal(set) var violation: ArenaViolation?
  /// How many inputs the protocols were handed.
  public internal(set) var steps = 0
  /// How many messages they sent.
  public internal(set) var messages = 0
  /// The greatest final height when the network stabilised, and at the end.
  public internal(set) var heights = (turns: 0, end: 0)
  /// The greatest view of a validator.
  public internal(set) var viewMax = 0
  /// A digest of all inputs, in their order.
  public internal(set) var digest: UInt64 = 0

  /// Whether two reports are the same.
  public static func == (left: ArenaReport, right: ArenaReport) -> Bool {
    left.violation == right.violation && left.steps == right.steps
      && left.messages == right.messages && left.heights == right.heights
      && left.viewMax == right.viewMax && left.digest == right.digest
  }
}
