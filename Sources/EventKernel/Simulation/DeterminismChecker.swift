/// Runs a simulation twice and finds the first event in which the two differ.
///
/// ```swift
/// let verdict = DeterminismChecker.check(until: .seconds(10)) {
///   var simulation = Simulation(Network(seed: 7), isTraced: true)
///   simulation.scheduler.schedule(.start, at: .zero)
///   return simulation
/// }
/// ```
///
/// The two run in step, event by event, so it takes no memory for the traces, and a state that they
/// share by mistake shows as well.
public enum DeterminismChecker {
  /// What two runs from the same beginning turned out to be.
  public enum Verdict: Hashable, Sendable {
    /// Both saw the same events.
    case deterministic(EventTrace)

    /// They differ first in this event, 0 being the first of all; a time is `nil` where the run had
    /// already ended.
    case diverged(event: Int, firstTime: Instant?, secondTime: Instant?)
  }

  /// Compares two runs of the simulation that `make` returns, which is a traced one at the
  /// beginning.
  public static func check<Model: SimulationModel & ~Copyable, Failure: Error>(
    until end: Instant = .distantFuture,
    make: () throws(Failure) -> Simulation<Model>
  ) throws(Failure) -> Verdict {
    var first = try make()
    var second = try make()
    precondition(first.trace != nil && second.trace != nil, "the simulation is not traced")
    while true {
      let firstStepped = !first.scheduler.isStopped && first.step(before: end)
      let secondStepped = !second.scheduler.isStopped && second.step(before: end)
      guard firstStepped == secondStepped, let trace = first.trace, trace == second.trace else {
        return .diverged(
          event: max(first.trace?.count ?? 0, second.trace?.count ?? 0) - 1,
          firstTime: firstStepped ? first.now : nil,
          secondTime: secondStepped ? second.now : nil)
      }
      if !firstStepped { return .deterministic(trace) }
    }
  }
}
