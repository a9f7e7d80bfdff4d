import Settings

extension ExecutorEntry {
  static let sequential = ExecutorEntry(
    name: "sequential", family: .sequential, order: .preset, needs: "nothing",
    summary: "One core executes the transactions one after another, in place: the baseline",
    paper: "", settings: []
  ) { _ in .sequential() }
}

extension AnyExecutor {
  /// The baseline: see ``SequentialExecutor``.
  public static func sequential() -> AnyExecutor {
    AnyExecutor(SequentialExecutor())
  }
}
