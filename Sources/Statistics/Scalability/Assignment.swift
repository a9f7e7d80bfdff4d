/// Which of a law's parameters are searched for, and what the others are held at.
struct Assignment {
  private(set) var free: [ScalabilityParameter] = []
  private(set) var held: [ScalabilityParameter: Double] = [:]

  /// All ways to leave each parameter of a law free or to hold it at one of its bounds; all free first.
  static func all(of law: ScalabilityLaw, scale: ScalabilityFit.Scale) -> [Assignment] {
    var start = Assignment()
    switch scale {
    case .one: start.held[.scale] = 1
    case .fitted: start.free = [.scale]
    }
    return law.parameters.reduce([start]) { assignments, parameter in
      assignments.flatMap { assignment in
        var freed = assignment
        freed.free.append(parameter)
        return [freed]
          + parameter.bounds.map { bound in
            var bounded = assignment
            bounded.held[parameter] = bound
            return bounded
          }
      }
    }
  }

  /// The value of a parameter, given those of the free ones; 0 for one that the law does not have.
  func value(of parameter: ScalabilityParameter, _ values: [Double]) -> Double {
    free.firstIndex(of: parameter).map { values[$0] } ?? held[parameter] ?? 0
  }

  /// The curve of allowed values of the free parameters.
  func curve(_ values: [Double]) -> ScalabilityCurve {
    ScalabilityCurve(
      scale: value(of: .scale, values), contention: value(of: .contention, values),
      coherency: value(of: .coherency, values))
  }

  /// Whether the values of the free parameters are allowed.
  func isAllowed(_ values: [Double]) -> Bool {
    zip(free, values).allSatisfy { $0.clamped($1) == $1 }
  }
}
