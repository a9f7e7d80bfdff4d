import EventKernel

/// Who did what on which core while a block was executed, from when to when.
///
/// ```swift
/// let (outcome, report, timetable) = try executor.record(block, on: state, driver)
/// for span in timetable.spans where span.activity == .execution { ... }
/// ```
///
/// The spans of a core neither overlap nor leave gaps: they add up to ``makespan``. Steps that take no
/// time leave none, so under a virtual clock on which nothing but contracts takes time an incarnation
/// without work is in ``incarnations`` alone.
public struct Timetable: Sendable, Equatable {
  /// The number of cores, or threads.
  public let cores: Int
  /// From the first step to the end of the block, with what the machine adds to every block.
  public let makespan: TimeSpan
  /// What the cores did, by core and then by time.
  public let spans: [Span]
  /// The executions of the transactions, by transaction and then by number.
  public let incarnations: [Incarnation]
  /// The incarnations that were paused for another transaction, in the order in which they were.
  public let waits: [Wait]

  /// What a core does.
  public enum Activity: UInt8, Sendable, CaseIterable {
    /// Contracts run, read, write, and leave what they wrote for others to find.
    case execution
    /// Reads, or reservations, are looked at again.
    case validation
    /// Writes that will stay are moved to where they stay; the final state is collected.
    case commit
    /// Everything else that an executor does: claims, locks, queues, graphs, messages, barriers.
    case coordination
    /// Signatures are checked.
    case signature
    /// The core waits for a word that is not in the cache.
    case storage
    /// There is nothing to do, or a thread looks for something and finds nothing.
    case idle
    /// What the machine adds to every block.
    case overhead

    /// The name in files.
    public var name: String {
      self == .storage ? "storage wait" : self == .overhead ? "block overhead" : "\(self)"
    }
  }

  /// An uninterrupted activity of a core.
  public struct Span: Sendable, Equatable {
    /// The core, from 0.
    public let core: Int
    /// What it did.
    public let activity: Activity
    /// For which transaction, by its place in the block; `nil` for none in particular.
    public let transaction: Int?
    /// For which of the transaction's incarnations, from 0; `nil` before the first has begun.
    public let incarnation: Int?
    /// When it began.
    public let start: Instant
    /// When it ended; later than ``start``.
    public let end: Instant

    /// How long it took.
    public var length: TimeSpan { end - start }
  }

  /// One execution of a transaction.
  public struct Incarnation: Sendable, Equatable {
    /// The transaction, by its place in the block.
    public let transaction: Int
    /// Which of its incarnations, from 0.
    public let number: Int
    /// The core on which it began.
    public let core: Int
    /// When its first step began.
    public let start: Instant
    /// Who threw it away, and when; `nil` if it stayed.
    public internal(set) var abort: Abort?
  }

  /// The end of an incarnation that was thrown away.
  public struct Abort: Sendable, Equatable {
    /// Why.
    public let cause: AbortCause
    /// The core that did it.
    public let core: Int
    /// When the step began that did it.
    public let time: Instant
  }

  /// An incarnation's wait for another transaction, during which cores do something else.
  public struct Wait: Sendable, Equatable {
    /// The transaction that waits.
    public let transaction: Int
    /// Which of its incarnations, from 0.
    public let incarnation: Int
    /// For whom; `nil` if the executor does not know, as when it waits for a message.
    public let awaited: Int?
    /// The core on which it was paused.
    public let core: Int
    /// When it was paused.
    public let start: Instant
    /// Where the transaction went on, as the place of a span in ``Timetable/spans``; `nil` if it went
    /// on without taking any time.
    public let resumption: Int?
  }
}

extension Timetable {
  /// How many incarnations there were.
  public var executions: Int { incarnations.count }

  /// How many of them were thrown away.
  public var aborts: Int { incarnations.count { $0.abort != nil } }

  /// The time that all cores together spent on an activity.
  public func time(_ activity: Activity) -> TimeSpan {
    spans.reduce(.zero) { $1.activity == activity ? $0 + $1.length : $0 }
  }

  /// The time of all cores that was neither idle nor the machine's overhead, as a share of all their
  /// time; `nil` if no time passed.
  public var utilization: Double? {
    guard makespan > .zero else { return nil }
    let work = Activity.allCases.filter { $0 != .idle && $0 != .overhead }
    return work.reduce(TimeSpan.zero) { $0 + time($1) } / (makespan * cores)
  }

  /// An incarnation; `nil` if there was none.
  public func incarnation(_ number: Int, of transaction: Int) -> Incarnation? {
    // By transaction, of which each has one at least: a search by halves.
    var range = incarnations.startIndex..<incarnations.endIndex
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      let found = incarnations[middle]
      if (found.transaction, found.number) == (transaction, number) { return found }
      if (found.transaction, found.number) < (transaction, number) {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    return nil
  }
}
