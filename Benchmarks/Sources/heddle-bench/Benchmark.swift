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
  let budget: Budget
}

/// What is good enough.
enum Budget {
  /// Nothing is promised: the figure is for information.
  case none
  /// The ratio to the reference is at least so much.
  case ratio(Double)
  /// The measured figure is at least so much.
  case atLeast(Double)
  /// The measured figure exceeds the reference by at most so much.
  case excess(Double)

  /// Whether a result is good enough; `nil` if nothing is promised.
  func holds(for result: Comparison) -> Bool? {
    switch self {
    case .none: nil
    case .ratio(let least): result.ratio >= least
    case .atLeast(let least): result.measured >= least
    case .excess(let most): result.measured - result.reference <= most
    }
  }

  /// The budget in a few characters.
  var text: String {
    switch self {
    case .none: ""
    case .ratio(let least): ">= \(rounded(least))x"
    case .atLeast(let least): ">= \(rounded(least))"
    case .excess(let most): "<= +\(rounded(most))"
    }
  }
}
