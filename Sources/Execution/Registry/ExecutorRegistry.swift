/// Every executor there is.
///
/// A new one is a folder, which holds its ``ExecutorEntry``, and a line here.
public enum ExecutorRegistry {
  /// The executors in the order in which `heddle list executors` shows them.
  public static let all: [ExecutorEntry] = [
    .sequential, .blockSTM, .aria, .twoPhase, .dependencyGraph, .bohm, .sharded, .twoPhaseCommit,
  ]

  /// The executor of a name.
  public static func entry(named name: String) -> ExecutorEntry? {
    all.first { $0.name == name }
  }
}
