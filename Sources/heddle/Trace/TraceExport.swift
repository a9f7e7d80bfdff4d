import ArgumentParser
import Experiments
import Workloads

/// `heddle trace export`.
struct TraceExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the blocks of a scenario as traces.",
    discussion: """
      The blocks of the first point, in its first replication, are executed serially and recorded. \
      State keys become slots of a party that stands for their module; time is work, one nanosecond \
      a gas. The workload 'trace' replays such files, and so can other tools.

      EXAMPLES:
        heddle trace export scenarios/quickstart.yaml --output traces
        heddle trace export scenarios/quickstart.yaml --set blocks=4 --blocks 2..3 --output traces
        heddle trace export scenarios/quickstart.yaml --blocks 0 -o block.actrace

      Either all files appear or none.
      """)

  @Argument(help: "The scenario file.")
  var scenario: String

  @OptionGroup var output: TraceOutputArguments

  @OptionGroup var changes: ScenarioChanges

  @Option(
    help: ArgumentHelp(
      "Only these blocks, counted from 0, both ends included (default: all).", valueName: "a..b"),
    transform: TraceExport.range)
  var blocks: ClosedRange<Int>?

  func run() throws {
    let machines = Environment.machines(for: scenario)
    let loaded = try Scenario.load(
      path: scenario, overrides: changes.overrides, seed: changes.seed,
      catalogue: Environment.catalogue(machines))
    let recorded = try RecordedBlocks(loaded, machines: machines)
    if let blocks, blocks.upperBound >= recorded.count {
      throw ValidationError(
        "--blocks \(blocks.lowerBound)..\(blocks.upperBound): the scenario has \(recorded.count) "
          + "blocks, numbered 0 to \(recorded.count - 1)")
    }
    let output = try output.open()
    var transactions = 0
    try recorded.forEach(in: blocks.map(Range.init) ?? 0..<recorded.count) { block in
      let trace = block.trace
      try output.add(trace)
      transactions += trace.transactions.count
    }
    for path in try output.publish() { Terminal.print(path) }
    Terminal.note("heddle: exported \(transactions) transactions: \(recorded.summary)")
  }

  private static func range(_ text: String) throws -> ClosedRange<Int> {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count <= 2, let first = ends[0], let last = ends[ends.count - 1], first >= 0,
      first <= last
    else {
      throw ValidationError(
        "'\(text)' is no range of blocks; expected a..b, as in 0..4, or a number")
    }
    return first...last
  }
}
