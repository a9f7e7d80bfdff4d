/// The core workloads of the benchmark, and one of the user's own.
public enum YCSBPreset: String, Sendable, CaseIterable {
  /// Updates as often as reads.
  case a
  /// Mostly reads, with some updates.
  case b
  /// Only reads.
  case c
  /// Reads of the newest records, with some inserts.
  case d
  /// Short scans, with some inserts.
  case e
  /// Reads, and as often reads whose record is then modified.
  case f
  /// What `mix` says.
  case custom

  /// The share of each kind of operation, in the order of ``YCSB/Kind``; `nil` if `mix` says it.
  var shares: [Double]? {
    switch self {
    case .a: [0.5, 0.5, 0, 0, 0]
    case .b: [0.95, 0.05, 0, 0, 0]
    case .c: [1, 0, 0, 0, 0]
    case .d: [0.95, 0, 0.05, 0, 0]
    case .e: [0, 0, 0.05, 0.95, 0]
    case .f: [0.5, 0, 0, 0, 0.5]
    case .custom: nil
    }
  }
}
