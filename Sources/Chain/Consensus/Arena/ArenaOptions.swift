import EventKernel

/// What the schedules of a ``ConsensusArena`` are made of.
public struct ArenaOptions: Sendable {
  /// How many validators are at fault for good.
  public enum Faults: Sendable, Equatable {
    /// Each schedule draws how many, up to what a protocol must tolerate.
    case tolerated
    /// Always as many as a protocol must tolerate, and so many more.
    case beyond(Int)
  }

  /// What a validator at fault does.
  public enum Behaviour: String, Sendable, CaseIterable {
    /// It stops at a random turn and does not come back.
    case crashed
    /// It never sends a message that carries a block, so it is a leader that proposes nothing.
    case silent
    /// From a random turn on there are two of it, which talk to different validators.
    case twins
  }

  /// How many validators there are, at least 1 and at most 32; each schedule draws a number.
  public var validators: ClosedRange<Int> = 4...7
  /// The greatest weight of a validator; each schedule draws whether weights differ, and which.
  public var weightMax = 1
  /// How many of them are at fault.
  public var faults = Faults.tolerated
  /// What those at fault do: each draws one of these.
  public var behaviours = Behaviour.allCases
  /// How many rounds the seed has before the network stabilises: a round has as many turns as it takes for
  /// messages from all to all.
  public var rounds = 10...40
  /// How long a message takes after that; protocols have timeouts of several of these.
  public var delay = TimeSpan.milliseconds(10)
  /// How many further blocks must be final at every correct validator after that.
  public var progress = 3
  /// How long that may take: so many times the longest timer that was set so far.
  public var patience = 200
  /// How many inputs of validators that may take.
  public var inputMax = 200_000

  /// The standard options: at most as many faults as are tolerated, of all kinds.
  public init() {}
}
