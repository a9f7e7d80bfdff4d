/// A scenario: what is run, at which points, how often, and what is reported; decoded and checked
/// as a whole.
///
/// ```yaml
/// title: Who wins when accounts get hot?
/// workload: {kind: payments, popularity: {zipf: 1.1}}
/// execution: {cores: 16, executors: [sequential, block-stm]}
/// sweep: {execution.cores: [1, 2, 4]}
/// ```
public struct Scenario: Sendable, Equatable {
  /// The path of its file, as it was given.
  public let path: String
  /// The text of its file, before overrides.
  public let text: String
  /// The arguments that changed it, as they were typed, such as `--set execution.cores=8`.
  public let overrides: [String]
  /// What it asks; the ``name`` if it has no title.
  public let title: String
  /// The seed of all its random streams.
  public let seed: UInt64
  /// How often each point is repeated.
  public let replications: Replications
  /// What all runs may cost; `nil` without a limit.
  public let budget: Budget?
  /// The points in the order of the sweep, the first axis slowest; at least one.
  public let points: [Point]
  /// Those of the swept paths that vary with others.
  public let sweepGroups: [SweepGroup]
  /// What is compared and plotted.
  public let report: ReportSection
  /// The files that it names, such as traces and tables: as they are written, and where they are.
  public let files: [String: String]

  /// The base name of the file, without its suffix.
  public var name: String { Self.name(of: path) }

  /// The executors, the same at every point.
  public var executors: [ExecutorChoice] { points[0].configuration.execution.executors }

  /// The paths that are swept, in file order.
  public var sweptPaths: [String] { points[0].swept.map(\.path) }

  static func name(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return file }
    return String(file[..<dot])
  }
}
