import ArgumentParser

/// `heddle trace`.
struct Trace: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Conflicts of blocks, pictures of their execution, import and export of traces.",
    discussion: """
      A trace is one block: who read and wrote which key, and when. docs/traces.md explains how to \
      get one from a node and what the figures mean. What run writes are traces of an execution: who \
      did what on which core.

      EXAMPLES:
        heddle trace stats scenarios/traces/ethereum/*.actrace.gz
        heddle trace import --format csv accesses.csv --output traces
        heddle trace export scenarios/quickstart.yaml --output traces
        heddle trace run scenarios/quickstart.yaml --block 0
      """,
    subcommands: [TraceStats.self, TraceImport.self, TraceExport.self, TraceRun.self])
}
