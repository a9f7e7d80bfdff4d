extension ScalabilityPoints {
  /// The best of all allowed parameters of a law; `nil` if no search came to rest there.
  ///
  /// Where the least squares lie out of range, the best allowed parameters have some at a bound, and the others are
  /// the least squares given these. There are at most six such combinations, so all are tried, and the conditions of
  /// Karush, Kuhn and Tucker confirm the best. The first assignment is the one with all parameters free.
  func best(
    of assignments: [Assignment]
  ) -> (assignment: Assignment, minimum: LeastSquaresMinimum)? {
    let found = assignments.compactMap { assignment in
      minimum(assignment).map { (assignment: assignment, minimum: $0) }
    }
    guard let least = found.map(\.minimum.squares).min() else { return nil }
    // Of fits that are equal but for rounding, the one with most at a bound: a straight line has no coherency
    // of 1e-18.
    let chosen =
      found
      .filter { $0.minimum.squares <= least + noise * noise }
      .min { $0.assignment.free.count < $1.assignment.free.count }
    return chosen.flatMap {
      isBest($0.minimum, $0.assignment, among: assignments[0]) ? $0 : nil
    }
  }

  /// Whether nothing is gained by moving a parameter away from its bound.
  private func isBest(
    _ minimum: LeastSquaresMinimum, _ assignment: Assignment, among all: Assignment
  ) -> Bool {
    let values = all.free.map { assignment.value(of: $0, minimum.parameters) }
    let moved = judge(values, all)
    return zip(all.free, zip(moved.gradient, moved.tolerances(noise: noise))).allSatisfy {
      parameter, slope in
      guard let bound = assignment.held[parameter] else { return true }
      return bound == parameter.bounds.first ? slope.0 >= -slope.1 : slope.0 <= slope.1
    }
  }
}
