/// Why measurements do not determine a law of scalability.
public enum ScalabilityFitError: Error, Sendable, Hashable {
  /// There are not more points than parameters, so nothing is left to judge the fit by.
  case tooFewPoints(given: Int, needed: Int)
  /// There are fewer different numbers of cores than parameters; repetitions do not help.
  case tooFewCores(given: Int, needed: Int)
  /// Different parameters describe the points equally well.
  case undetermined
  /// No parameters were found from which every change is for the worse.
  case noConvergence
}

extension ScalabilityFitError: CustomStringConvertible {
  /// What was expected, and what would help.
  public var description: String {
    switch self {
    case .tooFewPoints(let given, let needed):
      "\(given) measured speedups do not determine the law, at least \(needed) are needed"
    case .tooFewCores(let given, let needed):
      "speedups on \(given) different numbers of cores do not determine the law, "
        + "at least \(needed) are needed"
    case .undetermined:
      "the numbers of cores are too close to each other to tell the law's parameters apart"
    case .noConvergence:
      "no parameters of the law fit the speedups best; are they speedups over numbers of cores?"
    }
  }
}
