import Execution

/// What was tried on one executor, and what of it was met on the way.
public struct VerificationTally: Sendable, Equatable {
  /// Schedules that were executed and checked.
  public internal(set) var schedules = 0
  /// Steps of all of them; 0 for a search.
  public internal(set) var steps = 0
  /// What happened during all of them; nothing for a search.
  public internal(set) var counters = ExecutionCounters()
  /// Searches through all interleavings of a block.
  public internal(set) var searches = 0
  /// The searches that left nothing to try.
  public internal(set) var completeSearches = 0
  /// Different states that the searches met.
  public internal(set) var states = 0
  /// The time that all of it took, added up over the jobs that ran side by side.
  public internal(set) var time = Duration.zero

  /// Creates an empty tally.
  public init() {}

  /// What counts towards the plan: searches if there are any, else schedules.
  var done: Int { searches > 0 ? searches : schedules }

  /// Schedules that one job tries in a second; `nil` if no time passed.
  public var schedulesPerSecond: Double? {
    time > .zero ? Double(schedules) / (time / .seconds(1)) : nil
  }

  /// Steps of a schedule on average; `nil` without any.
  public var stepsPerSchedule: Double? {
    schedules > 0 && steps > 0 ? Double(steps) / Double(schedules) : nil
  }

  /// Counts one schedule.
  mutating func add(_ ending: ScheduleEnding) {
    schedules += 1
    steps += ending.steps
    counters += ending.counters
  }

  /// Counts one search.
  mutating func add(_ report: ExhaustiveSearch.Report) {
    schedules += report.completed + report.pruned
    searches += 1
    completeSearches += report.isExhaustive ? 1 : 0
    states += report.states
  }

  static func += (left: inout Self, right: Self) {
    left.schedules += right.schedules
    left.steps += right.steps
    left.counters += right.counters
    left.searches += right.searches
    left.completeSearches += right.completeSearches
    left.states += right.states
    left.time += right.time
  }
}

extension VerificationTally {
  /// One of the things that schedules are to bring about, with how often they did.
  public struct Coverage: Sendable, Equatable {
    /// What it is, for people: `suspensions`.
    public let name: String
    /// How often it happened.
    public let count: Int
  }

  /// Incarnations thrown away, by cause.
  public var aborts: [Coverage] {
    AbortCause.allCases.map { Coverage(name: $0.name, count: counters.aborts($0)) }
  }

  /// What else makes a schedule worth trying: waits, lost races, messages.
  public var encounters: [Coverage] {
    [
      Coverage(name: "suspensions", count: counters.suspensions),
      Coverage(name: "blocked reads", count: counters.blockedReads),
      Coverage(name: "dependency races", count: counters.dependencyRaces),
      Coverage(name: "messages", count: counters.messages),
    ]
  }
}
