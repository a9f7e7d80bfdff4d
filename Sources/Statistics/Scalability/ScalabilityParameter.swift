/// A parameter of the laws of scalability.
public enum ScalabilityParameter: Sendable, Hashable, CaseIterable {
  /// The speedup on one core, Gunther's gamma: below 1 where a parallel executor costs more than the
  /// sequential one that speedups are over.
  case scale
  /// The share of work that is done one core after another, Gunther's alpha or sigma, Amdahl's serial
  /// share: within 0...1.
  case contention
  /// What each pair of cores costs, as a share of the work, to agree on shared data; Gunther's beta or
  /// kappa, not negative.
  case coherency

  /// The ends of what a fit may give it, lowest first; beyond, a law would say what no machine does.
  ///
  /// The scale needs none: it is positive because speedups are.
  var bounds: [Double] {
    switch self {
    case .scale: []
    case .contention: [0, 1]
    case .coherency: [0]
    }
  }

  /// A value moved to the nearest one that is allowed.
  func clamped(_ value: Double) -> Double {
    switch self {
    case .scale: value
    case .contention: min(max(value, 0), 1)
    case .coherency: max(value, 0)
    }
  }
}
