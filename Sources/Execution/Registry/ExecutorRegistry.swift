import Settings

/// Every executor there is.
///
/// A new one is a folder and a line here.
public enum ExecutorRegistry {
  /// The executors in the order in which `heddle list executors` shows them.
  public static let all: [ExecutorEntry] = [.sequential, .blockSTM, .dependencyGraph]

  /// The executor of a name.
  public static func entry(named name: String) -> ExecutorEntry? {
    all.first { $0.name == name }
  }
}

/// What there is to know about an executor before one is made.
public struct ExecutorEntry: Sendable {
  /// The name in a scenario.
  public let name: String
  /// The family of strategies that it belongs to.
  public let family: Family
  /// The serial order that its result is equal to.
  public let order: Order
  /// What it must know of a transaction ahead: a few words.
  public let needs: String
  /// One sentence.
  public let summary: String
  /// The paper that it follows; empty for the baseline.
  public let paper: String
  /// Its options.
  public let settings: [Setting]
  /// Makes one from the checked values of ``settings``.
  public let make: @Sendable (SettingValues) -> AnyExecutor

  /// A family of strategies, as in the folders of `Execution`.
  public enum Family: String, Sendable {
    /// One after another.
    case sequential
    /// Execute, then validate, then repeat if need be.
    case optimistic
    /// Order conflicting transactions ahead, run the rest in parallel.
    case graph
  }

  /// A serial order.
  public enum Order: String, Sendable {
    /// The block's own.
    case preset
    /// One that the executor finds and reports.
    case own
  }
}

extension ExecutorEntry {
  static let sequential = ExecutorEntry(
    name: "sequential", family: .sequential, order: .preset, needs: "nothing",
    summary: "One core executes the transactions one after another, in place: the baseline",
    paper: "", settings: []
  ) { _ in .sequential() }

  static let blockSTM = ExecutorEntry(
    name: "block-stm", family: .optimistic, order: .preset, needs: "nothing",
    summary: "Optimistic execution over multi-version memory with a collaborative scheduler",
    paper: "Gelashvili et al., PPoPP 2023, arXiv 2203.06871",
    settings: [
      Setting(
        "on-dependency", .choice(BlockSTM.OnDependency.allCases.map(\.rawValue)),
        default: .text(BlockSTM.OnDependency.suspend.rawValue),
        "What an execution does that meets an estimate: pause there, or start again later"),
      Setting(
        "aggregators", .flag, default: .flag(true),
        "Whether increments are published as deltas that do not conflict with each other"),
    ]
  ) { values in
    .blockSTM(
      .init(
        onDependency: .init(values.text("on-dependency")),
        aggregators: values.flag("aggregators")))
  }

  static let dependencyGraph = ExecutorEntry(
    name: "dag", family: .graph, order: .preset, needs: "declared accesses",
    summary: "Conflicting transactions keep their order in a graph; the rest run as they are ready",
    paper: "Amiri et al. (ParBlockchain), ICDCS 2019; Thomson et al. (Calvin), SIGMOD 2012",
    settings: [
      Setting(
        "priority", .choice(DependencyGraph.Priority.allCases.map(\.rawValue)),
        default: .text(DependencyGraph.Priority.order.rawValue),
        "Which ready transaction runs first: the earliest, or the one with the most gas after it")
    ]
  ) { values in
    .dependencyGraph(.init(priority: .init(values.text("priority"))))
  }
}

extension RawRepresentable where RawValue == String, Self: CaseIterable {
  /// The case of a word that the settings have already checked.
  init(_ word: String) {
    guard let value = Self(rawValue: word) else {
      preconditionFailure("'\(word)' is none of \(Self.allCases.map(\.rawValue))")
    }
    self = value
  }
}
