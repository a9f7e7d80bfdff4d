import Synchronization

/// A request to stop, made on one thread and heeded on others.
public final class StopSignal: Sendable {
  private let requested = Atomic<Bool>(false)

  /// Creates a signal that nobody has given yet.
  public init() {}

  /// Gives the signal.
  public func stop() {
    // Nothing else is handed over with it, so no ordering is needed.
    requested.store(true, ordering: .relaxed)
  }

  /// Whether the signal was given.
  public var isStopped: Bool { requested.load(ordering: .relaxed) }
}
