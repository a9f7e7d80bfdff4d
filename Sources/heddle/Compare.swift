import ArgumentParser
import Reports
import Settings

/// `heddle compare`.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Puts results folders side by side: before and after, or here and there.",
    discussion: """
      Each folder is compared with the first, point by point and executor by executor. Where the \
      scenario's text and the seed are the same, replications are paired, which tells smaller \
      differences apart; else they are compared as independent samples. With a threshold the \
      exit status is 1 if anything is worse by more, and the interval says so.

      EXAMPLES:
        heddle compare results/before results/after
        heddle compare results/before results/after --threshold 5%
        heddle compare results/laptop results/server --output machines.csv
      """)

  @Argument(help: ArgumentHelp("Results folders, two or more.", valueName: "dir"))
  var folders: [String]

  @Option(
    help: ArgumentHelp("How much worse anything may be, such as 5%.", valueName: "share"),
    transform: Compare.share)
  var threshold: Double?

  @Option(help: ArgumentHelp("A table of all comparisons.", valueName: "file.csv"))
  var output: String?

  func validate() throws {
    if folders.count < 2 {
      throw ValidationError("one folder has nothing to be compared with; name another one")
    }
    if folders.count > 26 {
      throw ValidationError("\(folders.count) folders: expected at most 26")
    }
  }

  func run() throws {
    let all = try folders.map { try ComparedFolder(reading: $0) }
    let comparisons = try FolderComparison.all(all[0], Array(all.dropFirst()))
    let paint = Paint(isTerminal: Terminal.showsResults, environment: Environment.variables)
    let gate = threshold.map { RegressionGate(threshold: $0) }
    for (place, comparison) in comparisons.enumerated() {
      if place > 0 { Terminal.print("") }
      Terminal.print(comparison.heading + "\n")
      Terminal.print(comparison.table(paint: paint))
      Terminal.print(comparison.verdict)
      if let gate { Terminal.print(gate.report(on: comparison)) }
      if let unmatched = comparison.unmatchedText { Terminal.print("\n" + unmatched) }
    }
    if let output {
      try FolderComparisonFile.write(comparisons, to: output)
      Terminal.print("\n" + output)
    }
    guard let gate else { return }
    let findings = comparisons.map(gate.look)
    if zip(findings, comparisons).allSatisfy({ $0.unjudged.count == $1.rows.count }) {
      throw ValidationError(
        "--threshold takes at least two replications on either side, and there are single runs")
    }
    if findings.contains(where: { !$0.failed.isEmpty }) { throw ExitCode.failedRun }
  }

  private static func share(_ text: String) throws -> Double {
    do throws(SettingRefusal) {
      guard case .real(let share) = try SettingKind.share.value(from: text), share < 1 else {
        throw SettingRefusal("a threshold of \(text) lets everything pass")
      }
      return share
    } catch {
      throw ValidationError(error.reason)
    }
  }
}
