import Foundation

/// How much of the suite is run.
///
/// Chosen by the environment variable `HEDDLE_CONFORMANCE`, since test runners take no arguments.
package enum ConformanceScale: String, Sendable {
  /// Enough to see that nothing is broken, also where all is ten times slower.
  case reduced
  /// What every change must pass.
  case standard
  /// As long as it takes.
  case full

  /// The scale of this process; ``standard`` unless the environment says otherwise.
  package static let current: ConformanceScale = {
    guard let word = ProcessInfo.processInfo.environment["HEDDLE_CONFORMANCE"] else {
      return .standard
    }
    guard let scale = ConformanceScale(rawValue: word) else {
      preconditionFailure("HEDDLE_CONFORMANCE is '\(word)', not reduced, standard or full")
    }
    return scale
  }()

  /// One of three numbers.
  package static func count(reduced: Int, standard: Int, full: Int) -> Int {
    switch current {
    case .reduced: reduced
    case .standard: standard
    case .full: full
    }
  }
}
