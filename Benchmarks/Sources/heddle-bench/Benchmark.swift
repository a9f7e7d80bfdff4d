/// Something that is measured beside a reference in the same run.
///
/// A benchmark is one file with a conforming type, and one line in `main.swift`.
protocol Benchmark {
  /// The name that `--only` takes.
  var name: String { get }

  /// What is expected of it, in a sentence.
  var budget: String { get }

  /// Measures.
  func run() -> [BenchmarkRow]
}

/// One line of a benchmark's table.
struct BenchmarkRow {
  let what: String
  let unit: String
  let result: Comparison
  /// The least ratio that is good enough.
  let budget: Double
}
