import ArgumentParser
import Experiments
import Reports
import Settings

/// `heddle verify`.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Proves that executors are serially equivalent under many interleavings.",
    discussion: """
      The blocks of a scenario are executed again and again, each time in another order of the \
      workers' steps, and every end is checked against a serial execution. Small blocks with few \
      accounts are what finds mistakes. A schedule that goes wrong is made as small as it can be, \
      shown step by step, and kept in a file from which it can be replayed.

      EXAMPLES:
        heddle verify scenarios/quickstart.yaml --set block.transactions=6
        heddle verify scenarios/quickstart.yaml --schedules 1_000_000 --workers 2,3
        heddle verify scenarios/verify.yaml --exhaustive --workers 2 --set blocks=1 \
        --set block.transactions=2
        heddle verify scenarios/quickstart.yaml --replay results/quickstart/violation-dag.yaml

      The exit status is 1 if something went wrong. Ctrl-C ends it and reports what was done.
      """)

  @OptionGroup var arguments: ScenarioArguments

  @Option(
    help: ArgumentHelp(
      """
      Schedules in all (default: 1_000_000); with --exhaustive, the most of each search (default: \
      100_000).
      """, valueName: "n"),
    transform: Verify.count)
  var schedules: Int?

  @Option(
    help: ArgumentHelp(
      "The numbers of workers, joined by commas (default: 2,3,4).", valueName: "n,n"),
    transform: Verify.workers)
  var workers: [Int]?

  @Flag(help: "Goes through all interleavings of blocks of at most 4 transactions.")
  var exhaustive = false

  @Option(
    help: ArgumentHelp(
      "Tries only the schedule of this number, one for each executor.", valueName: "n"),
    transform: Verify.scheduleNumber)
  var number: Int?

  @Option(
    help: ArgumentHelp("Replays a violation step by step instead.", valueName: "file"))
  var replay: String?

  func validate() throws {
    if number != nil, schedules != nil || exhaustive {
      throw ValidationError("--number tries one schedule; remove --schedules and --exhaustive")
    }
    guard replay != nil else { return }
    let others = [
      "--schedules": schedules != nil, "--number": number != nil, "--workers": workers != nil,
      "--exhaustive": exhaustive,
      "--output": arguments.output != nil, "--set": !arguments.changes.overrides.isEmpty,
      "--seed": arguments.changes.seed != nil,
    ]
    if let other = others.filter(\.value).keys.min() {
      throw ValidationError("--replay takes everything from its file; remove \(other)")
    }
  }

  func run() throws {
    if let replay { return try show(replay) }
    let scenario = try arguments.load()
    var options = VerificationOptions()
    // A search that does not end is a sample of interleavings that are alike: more of it says little.
    options.schedules = schedules ?? (exhaustive ? 100_000 : options.schedules)
    options.workers = workers ?? options.workers
    options.isExhaustive = exhaustive
    options.only = number
    let verification = try Verification(scenario, machines: arguments.machines, options)
    let folder = try arguments.folder(for: scenario)

    let noun = exhaustive ? "searches" : "schedules"
    let outcome = RunMonitor(isQuiet: arguments.quiet, noun: noun).watch(
      verification, jobs: arguments.jobs)
    let isSaved = VerifyReport(scenario, arguments.changes.overrides, outcome, folder).publish()
    if !isSaved || outcome.isInterrupted || !outcome.isClean { throw ExitCode.failedRun }
  }

  /// Replays a violation and shows all of it.
  private func show(_ path: String) throws {
    let file = try ViolationFile.load(path: path)
    let machines = arguments.machines
    let scenario = try Scenario.load(
      path: arguments.scenario, overrides: file.overrides, seed: file.violation.seed,
      catalogue: Environment.catalogue(machines))
    guard scenario.hash == file.scenarioHash else {
      throw ScenarioErrors([
        ViolationFile.diagnostic(
          at: "scenario-hash",
          "the violation is of another text than that of '\(scenario.path)', whose hash is "
            + scenario.hash, inFile: path)
      ])
    }
    let verification = try Verification(scenario, machines: machines)
    let replay: ViolationReplay
    do throws(ViolationMismatch) {
      replay = try verification.replay(file.violation)
    } catch {
      throw ScenarioErrors([
        ViolationFile.diagnostic(at: error.key, error.reason, inFile: path)
      ])
    }
    Terminal.print(replay.account(of: file.violation, stepMax: .max))
    Terminal.print(
      replay.difference == nil ? "\nThe violation is gone." : "\nThe violation is still there.")
    if replay.difference != nil { throw ExitCode.failedRun }
  }

  private static func count(_ text: String) throws -> Int {
    try number(text, 1...1_000_000_000_000)
  }

  private static func scheduleNumber(_ text: String) throws -> Int {
    try number(text, 0...1_000_000_000_000)
  }

  private static func workers(_ text: String) throws -> [Int] {
    let numbers = try text.split(separator: ",", omittingEmptySubsequences: false).map {
      try number(String($0), 1...64)
    }
    if Set(numbers).count < numbers.count {
      throw ValidationError("'\(text)' names a number of workers twice")
    }
    return numbers
  }

  private static func number(_ text: String, _ bounds: ClosedRange<Int>) throws -> Int {
    do throws(SettingRefusal) {
      guard case .integer(let number) = try SettingKind.integer(bounds).value(from: text) else {
        throw SettingRefusal("'\(text)' is not a whole number")
      }
      return number
    } catch {
      throw ValidationError(error.reason)
    }
  }
}
