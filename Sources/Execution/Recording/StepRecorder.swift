/// What a driver tells of the steps of one core, in their order.
///
/// Drivers are compiled for each kind of recorder, so that ``NoRecorder`` leaves nothing of it in their
/// loops.
protocol StepRecorder: Sendable {
  /// Creates the recorder of a core.
  init(core: Int, _ counts: IncarnationCounts)

  /// Whether the driver has to know when each step ended.
  static var isOn: Bool { get }

  /// Hears of a step; times are in nanoseconds.
  ///
  /// - Parameters:
  ///   - step: The step.
  ///   - executor: Whose it was.
  ///   - worker: Who made it, as the step has left it.
  ///   - start: When it began.
  ///   - work: How long contracts ran in it, before anything else it was charged for.
  ///   - end: When it ended.
  mutating func note<E: Executor>(
    _ step: Step, of executor: E, by worker: UnsafePointer<E.Worker>, from start: Int64,
    work: Int64, to end: Int64)
}

/// Records nothing.
struct NoRecorder: StepRecorder {
  @inline(__always)
  init(core: Int, _ counts: IncarnationCounts) {}

  static var isOn: Bool {
    @inline(__always) get { false }
  }

  @inline(__always)
  mutating func note<E: Executor>(
    _ step: Step, of executor: E, by worker: UnsafePointer<E.Worker>, from start: Int64,
    work: Int64, to end: Int64
  ) {}
}
