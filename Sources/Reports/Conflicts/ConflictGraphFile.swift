import Experiments
import Workloads

/// The conflicts of a block as a graph in Graphviz's language DOT.
///
/// A node is a transaction with the name of its contract and its gas, an edge leads from the earlier of
/// two that conflict to the later one: solid if that one reads what the other wrote, dashed if both write,
/// dotted if it only writes what the other read. The critical path is thick and red.
public enum ConflictGraphFile {
  /// The text of the file.
  ///
  /// Equal blocks give equal bytes.
  public static func text(for recorded: RecordedExecutions) -> String {
    let conflicts = BlockConflicts(recorded.accesses)
    let path = conflicts.criticalPath
    let onPath = Set(path)
    let steps = Set(zip(path, path.dropFirst()).map { [$0, $1] })
    var lines = [
      "// solid: read after write; dashed: write after write; dotted: write after read only",
      "// thick and red: the critical path, each of whose transactions waits for the one before",
      "digraph conflicts {",
      "  graph [label=\(quoted(title(of: recorded, conflicts))), labelloc=t, rankdir=LR]",
      "  node [shape=box, style=rounded, fontname=\"sans-serif\", fontsize=10, margin=\"0.08,0.04\"]",
      "  edge [color=\"#555555\", arrowsize=0.6]",
    ]
    for (index, transaction) in recorded.accesses.transactions.enumerated() {
      let label =
        quoted("\(index) \(transaction.type)").dropLast()
        + "\\n\(Readable.count(Int(transaction.gas))) gas\""
      lines.append("  t\(index) [label=\(label)\(onPath.contains(index) ? ", \(thick)" : "")]")
    }
    for edge in conflicts.edges {
      let isStep = steps.contains([edge.source, edge.target])
      lines.append(
        "  t\(edge.source) -> t\(edge.target) [\(style(edge.kinds)), tooltip=\(words(edge))"
          + "\(isStep ? ", \(thick)" : "")]")
    }
    return (lines + ["}", ""]).joined(separator: "\n")
  }

  private static let thick = "color=\"\(Palette.vermilion)\", penwidth=2.5"

  private static func title(
    of recorded: RecordedExecutions, _ conflicts: BlockConflicts
  ) -> String {
    "block \(recorded.name) of \(recorded.scenario): "
      + Readable.counted(recorded.accesses.transactions.count, "transaction") + ", "
      + Readable.counted(conflicts.edges.count, "conflict") + ", "
      + "\(Readable.count(conflicts.criticalPath.count)) on the critical path"
  }

  private static func style(_ kinds: BlockConflicts.Kinds) -> String {
    if kinds.contains(.readAfterWrite) { return "style=solid" }
    return kinds.contains(.writeAfterWrite) ? "style=dashed" : "style=dotted"
  }

  private static func words(_ edge: BlockConflicts.Edge) -> String {
    let kinds: [(BlockConflicts.Kinds, String)] = [
      (.readAfterWrite, "read after write"), (.writeAfterWrite, "write after write"),
      (.writeAfterRead, "write after read"),
    ]
    let names = kinds.filter { edge.kinds.contains($0.0) }.map(\.1)
    return quoted(
      names.joined(separator: ", ") + " over " + Readable.counted(edge.keys, "key"))
  }

  /// A quoted identifier of DOT, in which only quotes and backslashes mean something.
  private static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped.replacing("\n", with: " "))\""
  }
}
