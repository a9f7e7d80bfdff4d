import ArgumentParser
import Experiments
import Reports

/// `heddle trace run`.
struct TraceRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Shows who did what on which core while a block was executed.",
    discussion: """
      The blocks of a scenario are executed up to one, which is recorded: on virtual cores, or with \
      --clock threads on real ones. The files of the block go into a folder:

      <executor>.trace.json    for ui.perfetto.dev: a thread for each core; what it did, which \
      executions were thrown away, who waited for whom
      <executor>.schedule.svg  the same as a picture, of at most 128 cores
      conflicts.dot            for Graphviz (dot -Tsvg): who stands in whose way, and the critical path

      To record a block on threads the clock is read after every step, so it takes longer than it \
      would: compare shapes there, not times.

      EXAMPLES:
        heddle trace run scenarios/quickstart.yaml --block 0
        heddle trace run scenarios/quickstart.yaml --block 0 --executor block-stm \\
        --set execution.cores=4 --set block.transactions=30 --output picture
        heddle trace run scenarios/contention.yaml --block 1 --point 3
      """)

  @Argument(help: "The scenario file.")
  var scenario: String

  @Option(help: ArgumentHelp("The block, counted from 0.", valueName: "n"))
  var block: Int

  @Option(help: ArgumentHelp("Only this executor, by its label.", valueName: "label"))
  var executor: String?

  @Option(help: ArgumentHelp("The point of the sweep, counted from 1.", valueName: "n"))
  var point = 1

  @Option(help: ArgumentHelp("The replication, counted from 1.", valueName: "n"))
  var replication = 1

  @Option(
    help: ArgumentHelp(
      "Takes the place of the scenario's clock.", valueName: "virtual|threads"))
  var clock: ClockKind?

  @Option(
    help: ArgumentHelp(
      "The folder for the files (default: results/<scenario name>/block-<n>).", valueName: "dir"))
  var output: String?

  @OptionGroup var changes: ScenarioChanges

  func run() throws {
    let machines = Environment.machines(for: scenario)
    let loaded = try Scenario.load(
      path: scenario, overrides: changes.overrides, seed: changes.seed, clock: clock,
      catalogue: Environment.catalogue(machines))
    let recorded: RecordedExecutions
    do {
      recorded = try RecordedExecutions(
        loaded, machines: machines,
        .init(block: block, point: point, replication: replication, executor: executor))
    } catch let error as RecordingError {
      throw ValidationError("--\(error)")
    } catch let error as RunFailure {
      Terminal.fail("heddle: \(error)", .failedRun)
    }
    let folder = output ?? "results/\(loaded.name)/block-\(block)"
    let written = try TimetableFiles(recorded).write(to: folder)
    let paint = Paint(isTerminal: Terminal.showsResults, environment: Environment.variables)
    Terminal.print(recorded.table(paint: paint))
    for path in written.paths { Terminal.print(path) }
    for omission in written.omissions { Terminal.note("heddle: \(omission)") }
  }
}
