import CGSL

/// The probability of counts at least as far from the expected ones, if the chances are these.
func chiSquareProbability(of counts: [Double], expecting chances: [Double]) -> Double {
  let total = counts.reduce(0, +)
  let cells = zip(counts, chances).filter { $0.1 > 0 }
  guard cells.count > 1 else { return 1 }
  let statistic = cells.reduce(0) { sum, cell in
    let expected = cell.1 * total
    return sum + (cell.0 - expected) * (cell.0 - expected) / expected
  }
  return gsl_cdf_chisq_Q(statistic, Double(cells.count - 1))
}
