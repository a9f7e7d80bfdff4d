/// Speedup as a function of the number of cores, by the Universal Scalability Law.
///
/// Without coherency it is Amdahl's law, without contention too it is a straight line.
public struct ScalabilityCurve: Sendable, Equatable {
  /// The speedup on one core; positive.
  public let scale: Double
  /// The serial share, within 0...1.
  public let contention: Double
  /// The cost of agreement of each pair of cores; not negative.
  public let coherency: Double

  /// A curve.
  ///
  /// - Precondition: the parameters are finite and within their ranges.
  public init(scale: Double = 1, contention: Double, coherency: Double = 0) {
    precondition(scale > 0 && scale.isFinite, "a speedup of \(scale) on one core")
    precondition((0...1).contains(contention), "a contention of \(contention) is not within 0...1")
    precondition(coherency >= 0 && coherency.isFinite, "a coherency of \(coherency) is negative")
    self.scale = scale
    self.contention = contention
    self.coherency = coherency
  }

  /// A parameter's value.
  public subscript(parameter: ScalabilityParameter) -> Double {
    switch parameter {
    case .scale: scale
    case .contention: contention
    case .coherency: coherency
    }
  }

  /// The speedup on a number of cores; from 1 on.
  public func speedup(cores: Double) -> Double {
    scale * cores / Self.slowdown(cores, contention, coherency)
  }

  /// The speedup that no number of cores exceeds; `nil` if there is none.
  ///
  /// It is reached at the peak, or, under Amdahl's law, approached: `scale / contention`.
  public var limit: Double? {
    if let peak = coresAtPeak { return speedup(cores: peak) }
    return contention > 0 ? scale / contention : nil
  }

  /// The number of cores beyond which more are slower: `sqrt((1 - contention) / coherency)`, at least 1;
  /// `nil` without coherency, where there is none.
  public var coresAtPeak: Double? {
    coherency > 0 ? max(1, ((1 - contention) / coherency).squareRoot()) : nil
  }

  /// How many times longer than alone a core takes for its part; at least 1.
  static func slowdown(_ cores: Double, _ contention: Double, _ coherency: Double) -> Double {
    1 + contention * (cores - 1) + coherency * cores * (cores - 1)
  }
}
