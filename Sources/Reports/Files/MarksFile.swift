import Chain
import EventKernel
import Experiments

/// `marks.csv`: what was done to the chain of each run and when, when it was measured, what MSER-5 says of the time
/// before, and what broke.
public enum MarksFile: ReadableDetailFile {
  /// The name inside the results folder.
  public static let name = "marks.csv"

  static let columns = ["kind", "start_s", "end_s", "text"]

  /// The kinds of rows.
  private enum Kind: String, CaseIterable {
    /// From when to when the run was measured.
    case measured
    /// How long the warm-up is that MSER-5 has found, and how it did.
    case warmUp = "warm-up"
    /// A fault, from when to when.
    case fault
    /// What is wrong with the final blocks.
    case safetyViolation = "safety-violation"
    /// Why blocks ceased to become final.
    case livenessLoss = "liveness-loss"
  }

  static func rows(of detail: ChainDetail) -> [[String]] {
    func span(_ range: Range<Instant>) -> [String] {
      // What lasts for ever has no end.
      let end = range.upperBound == .distantFuture ? nil : range.upperBound.seconds
      return [shortestText(range.lowerBound.seconds), shortestText(end)]
    }
    func finding(_ kind: Kind, _ text: String?) -> [[String]] {
      text.map { [[kind.rawValue, "", "", $0]] } ?? []
    }
    let warmUp = detail.warmUp.map { finding in
      [Kind.warmUp.rawValue] + span(.zero..<detail.window.lowerBound) + [finding.text]
    }
    return [[Kind.measured.rawValue] + span(detail.window) + [""]] + (warmUp.map { [$0] } ?? [])
      + detail.faults.map { [Kind.fault.rawValue] + span($0.during) + [$0.text] }
      + finding(.safetyViolation, detail.safetyViolation)
      + finding(.livenessLoss, detail.livenessLoss)
  }

  static func read(_ row: DetailRow, into detail: inout ChainDetail) throws(ResultsError) {
    guard let kind = Kind(rawValue: row["kind"]) else {
      let kinds = Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw row.mismatch("kind", "one of \(kinds)")
    }
    switch kind {
    case .measured: detail.window = try span(row)
    case .warmUp:
      guard let finding = WarmUpFinding(text: row["text"]) else {
        throw row.mismatch("text", "what MSER-5 has found, such as 'settled: block-stm'")
      }
      detail.warmUp = finding
    case .fault: detail.faults.append(FaultMark(during: try span(row), text: row["text"]))
    case .safetyViolation: detail.safetyViolation = row["text"]
    case .livenessLoss: detail.livenessLoss = row["text"]
    }
  }

  private static func span(_ row: DetailRow) throws(ResultsError) -> Range<Instant> {
    let start = try row.instant("start_s")
    let end = row["end_s"].isEmpty ? .distantFuture : try row.instant("end_s")
    guard start <= end else { throw row.mismatch("end_s", "at or after \(row["start_s"])") }
    return start..<end
  }
}
