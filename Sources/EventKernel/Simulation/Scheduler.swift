/// What a model sees of the simulation: the time, and a way to say what happens next.
public struct Scheduler<Event: BitwiseCopyable>: ~Copyable {
  @usableFromInline
  var queue = EventQueue<Event>()

  /// Whether the model has asked to end the run.
  public private(set) var isStopped = false

  @usableFromInline
  init() {}

  /// The present instant.
  @inlinable
  public var now: Instant { queue.now }

  /// The number of events to come.
  @inlinable
  public var pendingCount: Int { queue.count }

  /// Schedules an event at an instant, which is not before `now` and below 2^55 ns, 417 days.
  @inlinable @inline(__always)
  public mutating func schedule(_ event: Event, at time: Instant, rank: Rank = .normal) {
    queue.push(event, at: time, rank: rank)
  }

  /// Schedules an event a delay from now, which is not negative.
  @inlinable @inline(__always)
  public mutating func schedule(_ event: Event, after delay: TimeSpan, rank: Rank = .normal) {
    queue.push(event, at: now + delay, rank: rank)
  }

  /// Ends the run behind the present event; what is pending stays pending.
  public mutating func stop() {
    isStopped = true
  }

  @usableFromInline
  mutating func resume() {
    isStopped = false
  }
}
