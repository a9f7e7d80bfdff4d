/// What a simulation simulates: a state, and what each event does to it.
///
/// ```swift
/// struct Clock: SimulationModel {
///   var ticks = 0
///
///   mutating func handle(_ event: Tick, scheduler: inout Scheduler<Tick>) {
///     ticks += 1
///     scheduler.schedule(event, after: .seconds(1))
///   }
///
///   static func fingerprint(of event: Tick) -> UInt64 { 0 }
/// }
/// ```
///
/// An event is a plain value, usually an enumeration of what can happen with the indices of whom it
/// happens to. That it is `BitwiseCopyable` keeps classes, closures and arrays out of it, and
/// reference counts out of the loop.
public protocol SimulationModel<Event>: ~Copyable {
  /// What can happen.
  associatedtype Event: BitwiseCopyable

  /// Lets an event happen at `scheduler.now`, and schedules what follows from it.
  mutating func handle(_ event: Event, scheduler: inout Scheduler<Event>)

  /// A number that tells events apart in a trace.
  ///
  /// The same for equal events in every run of every process, so not from `Hashable`, whose values
  /// differ from process to process.
  static func fingerprint(of event: Event) -> UInt64
}
