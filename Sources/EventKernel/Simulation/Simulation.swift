/// A model, its pending events and the loop between them.
///
/// ```swift
/// var simulation = Simulation(Clock())
/// simulation.scheduler.schedule(Tick(), at: .zero)
/// simulation.run(until: .seconds(60))
/// print(simulation.model.ticks)  // 60
/// ```
///
/// The loop is generic over its model and owns it, so the compiler sees through the whole of it: no
/// closure, no class and no existential is called per event.
public struct Simulation<Model: SimulationModel & ~Copyable>: ~Copyable {
  /// The state that the events change.
  public var model: Model

  /// The time and the pending events.
  public var scheduler: Scheduler<Model.Event>

  /// What `trace` shows.
  @usableFromInline
  var recorder: EventTrace?

  /// A simulation at the beginning of time with nothing pending.
  ///
  /// A trace costs a few nanoseconds an event.
  @inlinable
  public init(_ model: consuming Model, isTraced: Bool = false) {
    self.model = model
    scheduler = Scheduler()
    recorder = isTraced ? EventTrace() : nil
  }

  /// The present instant.
  @inlinable
  public var now: Instant { scheduler.now }

  /// The digest of all the events so far, or `nil` if they are not traced.
  @inlinable
  public var trace: EventTrace? { recorder }

  /// Lets the earliest event happen if it comes before an instant, and says whether it did.
  @inlinable @inline(__always)
  @discardableResult
  public mutating func step(before limit: Instant = .distantFuture) -> Bool {
    guard let event = scheduler.queue.pop(before: limit) else { return false }
    if recorder != nil {
      recorder?.append(
        time: event.time, rank: event.rank, fingerprint: Model.fingerprint(of: event.payload))
    }
    model.handle(event.payload, scheduler: &scheduler)
    return true
  }

  /// Lets all the events before an instant happen, and moves the time on to it.
  ///
  /// An event at `end` itself is left to the next run, so runs can follow each other without a gap
  /// or a repetition. Without an end the run lasts until nothing is pending or the model stops it,
  /// and `now` is the time of its last event.
  @inlinable
  public mutating func run(until end: Instant = .distantFuture) {
    scheduler.resume()
    while !scheduler.isStopped, step(before: end) {}
    if !scheduler.isStopped, end < .distantFuture { scheduler.queue.advance(to: end) }
  }
}
