import ArgumentParser
import Experiments
import Reports
import Workloads

/// `heddle trace stats`.
struct TraceStats: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Shows how much the transactions of blocks stand in each other's way.",
    discussion: """
      Takes traces, or one scenario, whose blocks (first point, first replication) are then executed \
      serially and recorded.

      independent  share of transactions that no other one of the block conflicts with: no key in \
      common that one of the two writes; increments do not conflict
      dependent    share of transactions that read what an earlier one of the block wrote
      chain        the most transactions each of which reads what the one before wrote; then as a \
      share of the block's transactions, and the critical path as a share of its time: a reader \
      waits at its read, for the end of the writer
      bound        the largest possible speedup on so many cores: work / max(critical path, work / \
      cores)

      Half of the recorded Ethereum blocks have 47-77 % of transactions that do not depend on an \
      earlier one; payouts of one sender have almost none. Blocks are taken one after the other, so \
      the row 'all' adds up their times.

      EXAMPLES:
        heddle trace stats scenarios/traces/ethereum/*.actrace.gz
        heddle trace stats --all-policies --csv policies.csv scenarios/traces/ethereum/*.actrace.gz
        heddle trace stats --granularity account scenarios/traces/ethereum/15199017.actrace.gz
        heddle trace stats scenarios/quickstart.yaml --set block.transactions=1_000
      """)

  @Argument(help: ArgumentHelp("Trace files, or one scenario (.yaml).", valueName: "files"))
  var inputs: [String]

  @OptionGroup var policies: PolicyArguments

  @Option(
    help: ArgumentHelp("Writes the figures as comma-separated values too.", valueName: "file"))
  var csv: String?

  @Option(help: ArgumentHelp("How many of the hottest keys to show.", valueName: "n"))
  var hotKeys = 10

  @OptionGroup var changes: ScenarioChanges

  func validate() throws {
    if hotKeys < 0 { throw ValidationError("--hot-keys \(hotKeys): expected at least 0") }
    if let csv, inputs.contains(csv) {
      throw ValidationError("--csv \(csv) would replace an input; name another file")
    }
    guard let scenario = inputs.first(where: \.isScenario) else {
      if !changes.overrides.isEmpty { throw ValidationError("--set needs a scenario, not traces") }
      if changes.seed != nil { throw ValidationError("--seed needs a scenario, not traces") }
      return
    }
    if inputs.count > 1 {
      throw ValidationError("\(scenario): a scenario stands alone; expected one, or traces only")
    }
    if let option = policies.anyOption {
      throw ValidationError("\(option) is for traces; a scenario has policies of its own")
    }
  }

  func run() throws {
    if inputs[0].isScenario {
      try runScenario(inputs[0])
    } else if policies.allPolicies {
      try runPolicies()
    } else {
      try runFiles()
    }
  }

  private func runScenario(_ path: String) throws {
    let machines = Environment.machines(for: path)
    let scenario = try Scenario.load(
      path: path, overrides: changes.overrides, seed: changes.seed,
      catalogue: Environment.catalogue(machines))
    let blocks = try RecordedBlocks(scenario, machines: machines)
    var report = ConflictReport(labels: ["block"])
    var all = ConflictStatistics()
    blocks.forEach(in: 0..<blocks.count) { block in
      let statistics = ConflictStatistics(block.accesses)
      report.add(.init([block.name], statistics))
      all.add(statistics)
    }
    try publish(report.totalled(all))
    show(all) { "\($0.key)" }
  }

  private func runFiles() throws {
    let policy = try policies.policies()
    var survey = TraceSurvey(policies: policy)
    var report = ConflictReport(labels: ["block"])
    var all = ConflictStatistics()
    for path in inputs {
      let trace = try AccessTrace(contentsOf: path)
      let statistics = survey.add(trace)[0]
      report.add(.init(["\(trace.header.number)"], statistics))
      all.add(statistics)
    }
    try publish(report.totalled(all))
    show(all) { survey.name(of: $0.key, under: policy[0]) }
  }

  private func runPolicies() throws {
    let policies = try policies.policies()
    var survey = TraceSurvey(policies: policies)
    var totals = policies.map { _ in ConflictStatistics() }
    for path in inputs {
      for (index, statistics) in survey.add(try AccessTrace(contentsOf: path)).enumerated() {
        totals[index].add(statistics)
      }
    }
    var report = ConflictReport(labels: TraceOptions.labelHeads)
    for (policy, total) in zip(policies, totals) { report.add(.init(policy.labels, total)) }
    try publish(report)
  }

  /// Writes the file first: a table that scrolled by is no help if the file failed.
  private func publish(_ report: ConflictReport) throws {
    if let csv { try ConflictsFile.write(report, to: csv) }
    Terminal.print(report.dependencies(paint: paint))
    Terminal.print(report.accesses(paint: paint))
  }

  private func show(_ all: ConflictStatistics, name: (HotKey) -> String) {
    if hotKeys > 0, !all.keys.isEmpty {
      Terminal.print(all.hotKeyTable(limit: hotKeys, paint: paint, name: name))
    }
    if !all.types.isEmpty { Terminal.print(all.typeTable(paint: paint)) }
  }

  private var paint: Paint {
    Paint(isTerminal: Terminal.showsResults, environment: Environment.variables)
  }
}

extension String {
  /// Whether a path is that of a scenario and not of a trace.
  fileprivate var isScenario: Bool { hasSuffix(".yaml") || hasSuffix(".yml") }
}

extension ConflictReport {
  /// The report with a last row for all blocks, if there are several.
  fileprivate func totalled(_ all: ConflictStatistics) -> ConflictReport {
    var report = self
    if rows.count > 1 { report.add(.init(["all"], all)) }
    return report
  }
}
