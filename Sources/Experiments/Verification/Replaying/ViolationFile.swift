import Execution
import Settings

/// A violation on its way to another day: a YAML file from which it can be seen again.
///
/// ```yaml
/// scenario: scenarios/hot.yaml
/// scenario-hash: 4f1c...
/// set: ["execution.cores=8"]
/// seed: 1
/// point: 1
/// replication: 1
/// block: 0
/// transactions: [0, 3]
/// executor: "block-stm"
/// workers: 2
/// schedule: "0x12 1x30 0x8"
/// difference: "not serially equivalent: ..."
/// ```
public struct ViolationFile: Sendable, Equatable {
  /// Where the scenario was.
  public var scenario: String
  /// A digest of its text, before overrides.
  public var scenarioHash: String
  /// The arguments of `--set` that changed it.
  public var overrides: [String]
  /// The violation.
  public var violation: Violation

  /// Creates the contents of a file.
  public init(
    scenario: String, scenarioHash: String, overrides: [String], violation: Violation
  ) {
    self.scenario = scenario
    self.scenarioHash = scenarioHash
    self.overrides = overrides
    self.violation = violation
  }

  /// The text of the file.
  public var text: String {
    let lines: [(Key, String)] = [
      (.scenario, quoted(scenario)), (.hash, quoted(scenarioHash)),
      (.set, "[\(overrides.map(quoted).joined(separator: ", "))]"), (.seed, "\(violation.seed)"),
      (.point, "\(violation.point)"), (.replication, "\(violation.replication)"),
      (.block, "\(violation.block)"),
      (.transactions, "[\(violation.transactions.map(String.init).joined(separator: ", "))]"),
      (.executor, quoted(violation.executor)), (.workers, "\(violation.workers)"),
      (.schedule, quoted(violation.schedule.description)),
      (.difference, quoted(violation.difference)),
    ]
    return "# heddle verify \(scenario.filter { !$0.isNewline }) --replay <this file>\n"
      + lines.map { "\($0.rawValue): \($1)\n" }.joined()
  }

  /// The keys, in the order in which they are written.
  enum Key: String, CaseIterable {
    case scenario
    case hash = "scenario-hash"
    case set, seed, point, replication, block, transactions, executor, workers, schedule
    case difference
  }

  /// A text between double quotes, as YAML and JSON read it.
  private func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\t": "\\t"
      case "\r": "\\r"
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}
