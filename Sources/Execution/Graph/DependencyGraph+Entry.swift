import Settings

extension ExecutorEntry {
  static let dependencyGraph = ExecutorEntry(
    name: "dag", family: .graph, order: .preset, needs: "declared accesses, or a pre-execution",
    summary: "Conflicting transactions keep their order in a graph; the rest run as they are ready",
    paper: "Amiri et al. (ParBlockchain), ICDCS 2019; Thomson et al. (Calvin), SIGMOD 2012",
    settings: [
      Setting(
        "source", .choice(DependencyGraph.Source.allCases.map(\.rawValue)),
        default: .text(DependencyGraph.Source.declared.rawValue),
        "Where the graph is from: what transactions declare, an execution ahead, the producer"),
      Setting(
        "priority", .choice(DependencyGraph.Priority.allCases.map(\.rawValue)),
        default: .text(DependencyGraph.Priority.order.rawValue),
        "Which ready transaction runs first: the earliest, or the one with the most gas after it"),
    ]
  ) { values in
    .dependencyGraph(
      .init(source: .init(values.text("source")), priority: .init(values.text("priority"))))
  }
}

extension AnyExecutor {
  /// See ``DependencyGraph``.
  public static func dependencyGraph(_ options: DependencyGraph.Options = .init()) -> AnyExecutor {
    AnyExecutor(DependencyGraph(options))
  }
}
