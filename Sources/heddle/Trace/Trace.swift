import ArgumentParser

/// `heddle trace`.
struct Trace: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Conflicts of recorded blocks; import and export of traces.",
    discussion: """
      A trace is one block: who read and wrote which key, and when. docs/traces.md explains how to \
      get one from a node and what the figures mean.

      EXAMPLES:
        heddle trace stats scenarios/traces/ethereum/*.actrace.gz
        heddle trace import --format csv accesses.csv --output traces
        heddle trace export scenarios/quickstart.yaml --output traces
      """,
    subcommands: [TraceStats.self, TraceImport.self, TraceExport.self])
}
