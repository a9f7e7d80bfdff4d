/// What MSER-5 says of the beginning of the runs of a point, where the scenario leaves the warm-up to it.
///
/// How long the warm-up is says the measured time of each run, which begins where it ends.
public struct WarmUpFinding: Sendable, Equatable {
  /// How it ended.
  public enum Kind: String, CaseIterable, Sendable {
    /// The runs settle, and those of the named executor last.
    case settled
    /// The latency of the named executor settles too late: half of the time before the cool-down is left out.
    case late
    /// The named executor answers too rarely, or too late, for 50 steps of time with answers: as much is left out.
    case unseen
    /// No executor keeps up with the load, so that there is no steady state: as much is left out.
    case overloaded
  }

  /// How it ended.
  public let kind: Kind
  /// The label of the executor that decided; empty where none keeps up.
  public let executor: String

  /// Creates a finding.
  public init(_ kind: Kind, executor: String = "") {
    self.kind = kind
    self.executor = executor
  }
}

extension WarmUpFinding {
  /// The text in files: `settled: block-stm`, `overloaded`.
  public var text: String { kind.rawValue + (executor.isEmpty ? "" : ": " + executor) }

  /// Reads ``text``; `nil` if it is none.
  public init?(text: String) {
    let parts = text.split(separator: ": ", maxSplits: 1, omittingEmptySubsequences: false)
    guard let kind = Kind(rawValue: String(parts[0])), parts.count == 2 || kind == .overloaded
    else { return nil }
    self.init(kind, executor: parts.count == 2 ? String(parts[1]) : "")
  }
}
