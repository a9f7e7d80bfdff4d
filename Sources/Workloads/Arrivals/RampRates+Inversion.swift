extension RampRates {
  /// When the integral of the rate reaches a number; `nil` if it never does.
  func time(reaching integral: Double) -> Double? {
    let whole = (from + to) / 2 * over
    guard integral <= whole else { return to > 0 ? over + (integral - whole) / to : nil }
    // The root of from t + (to - from) t^2 / (2 over), in the form that does not cancel.
    let slope = (to - from) / over
    let root = max(0, from * from + 2 * slope * integral).squareRoot()
    return min(over, 2 * integral / (from + root))
  }
}
