import Ledger

/// Why an executor threw an incarnation away.
public enum AbortCause: Int, Sendable, CaseIterable {
  /// Something that it had read was written anew by a transaction before it.
  case validation
  /// It met what an unfinished transaction will write, and starts again instead of waiting.
  case dependency
  /// In its batch a transaction of a lower number wrote what it read or wrote.
  case conflict
  /// It touched what it had not declared.
  case undeclared
  /// A lock that it needed was held by another.
  case lock
  /// It ran ahead of its turn, only to find out what it touches.
  case preExecution

  /// The name in tables, for example `pre-execution`.
  public var name: String { self == .preExecution ? "pre-execution" : "\(self)" }
}

/// What happened while a block was executed.
///
/// An *abort* is an incarnation thrown away by the executor; a transaction that its own contract
/// ends as failed is *reverted*, and committed so.
public struct ExecutionCounters: Sendable, Equatable {
  /// Incarnations started.
  public var executions = 0
  /// Incarnations whose reads were checked.
  public var validations = 0
  /// Incarnations paused on a dependency.
  public var suspensions = 0
  /// Reads that met what an unfinished transaction will write: an estimate, an empty placeholder, a
  /// lock that is held.
  public var blockedReads = 0
  /// Waits that were given up at once because what they were for had just happened.
  public var dependencyRaces = 0
  /// Messages sent.
  public var messages = 0
  /// Gas of all incarnations, thrown away or not.
  public private(set) var gasExecuted: UInt64 = 0
  /// Gas of the incarnations that were thrown away.
  public private(set) var gasWasted: UInt64 = 0
  /// The part of ``gasExecuted`` that takes time: all but the price of accesses.
  public private(set) var workExecuted: UInt64 = 0
  /// The part of ``gasWasted`` that took time.
  public private(set) var workWasted: UInt64 = 0
  private var abortsByCause = InlineArray<6, Int>(repeating: 0)

  /// Creates counters at zero.
  public init() {}

  /// Incarnations thrown away.
  public var aborts: Int { abortsByCause.indices.reduce(0) { $0 + abortsByCause[$1] } }

  /// Incarnations thrown away for one cause.
  public func aborts(_ cause: AbortCause) -> Int { abortsByCause[cause.rawValue] }

  /// Counts the gas of an incarnation that has ended, well or not.
  @inline(__always)
  public mutating func spend(_ effort: Effort) {
    gasExecuted &+= effort.gas
    workExecuted &+= effort.work
  }

  /// Counts an incarnation, whose gas was or will be counted as spent, as thrown away.
  public mutating func abort(_ cause: AbortCause, wasting effort: Effort) {
    abortsByCause[cause.rawValue] += 1
    gasWasted &+= effort.gas
    workWasted &+= effort.work
  }

  /// Adds another worker's or block's counters.
  public static func += (left: inout Self, right: Self) {
    left.executions += right.executions
    left.validations += right.validations
    left.suspensions += right.suspensions
    left.blockedReads += right.blockedReads
    left.dependencyRaces += right.dependencyRaces
    left.messages += right.messages
    left.gasExecuted += right.gasExecuted
    left.gasWasted += right.gasWasted
    left.workExecuted += right.workExecuted
    left.workWasted += right.workWasted
    for cause in AbortCause.allCases {
      left.abortsByCause[cause.rawValue] += right.aborts(cause)
    }
  }

  /// Whether all counts are equal.
  public static func == (left: Self, right: Self) -> Bool {
    left.executions == right.executions && left.validations == right.validations
      && left.suspensions == right.suspensions && left.blockedReads == right.blockedReads
      && left.dependencyRaces == right.dependencyRaces && left.messages == right.messages
      && left.gasExecuted == right.gasExecuted && left.gasWasted == right.gasWasted
      && left.workExecuted == right.workExecuted && left.workWasted == right.workWasted
      && AbortCause.allCases.allSatisfy { left.aborts($0) == right.aborts($0) }
  }
}
