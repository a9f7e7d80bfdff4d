import ArgumentParser
import Workloads

/// `heddle trace import`.
struct TraceImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Makes traces from what nodes and tables know.",
    discussion: """
      prestate  JSON Lines of Geth's prestateTracer with diffMode, one transaction a line: \
      {"block": 1, "txHash": "0x...", "result": {"pre": {...}, "post": {...}}}. It says what changed; \
      --reads names the same without diffMode, which adds what was only read. \
      Without it conflicts are understated.
      csv       a header block,tx,key,rw,gas and a row for each access; rw is r, w, rw or d (credit)

      docs/traces.md has the commands that ask a node, and what each field becomes.

      EXAMPLES:
        heddle trace import --format prestate 19000000.diff.jsonl --reads 19000000.touched.jsonl \
        --output traces
        heddle trace import --format csv accesses.csv --output traces
        heddle trace import --format csv one-block.csv -o 7.actrace

      Either all files appear or none.
      """)

  /// What can be imported.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case prestate, csv
  }

  @Option(help: ArgumentHelp("The kind of input: prestate or csv.", valueName: "format"))
  var format: Format

  @Argument(help: "The file.")
  var input: String

  @Option(
    help: ArgumentHelp(
      "For prestate: the same transactions, traced without diffMode.", valueName: "file"))
  var reads: String?

  @OptionGroup var output: TraceOutputArguments

  func validate() throws {
    if reads != nil, format != .prestate {
      throw ValidationError("--reads is for --format prestate; a \(format) names its reads itself")
    }
  }

  func run() throws {
    let output = try output.open()
    var transactions = 0
    func take(_ trace: AccessTrace) throws {
      try output.add(trace)
      transactions += trace.transactions.count
    }
    switch format {
    case .prestate: try PrestateImport(diffs: input, reads: reads).forEachBlock(take)
    case .csv: try CSVImport(contentsOf: input).forEachBlock(take)
    }
    for path in try output.publish() { Terminal.print(path) }
    if format == .prestate, reads == nil {
      Terminal.note(
        """
        heddle: warning: prestateTracer with diffMode says what changed, not what was only read, so \
        these traces understate conflicts; --reads FILE adds the reads
        """)
    }
    Terminal.note("heddle: imported \(transactions) transactions")
  }
}

/// Where traces go.
struct TraceOutputArguments: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      """
      A folder for <block>.actrace.gz of each block, or, for one block, a file that ends with \
      .actrace or .actrace.gz.
      """, valueName: "path"))
  var output: String

  @Flag(help: "Replaces files that are there.")
  var force = false

  func open() throws(TraceError) -> TraceOutput {
    try TraceOutput(to: output, replacesFiles: force)
  }
}
