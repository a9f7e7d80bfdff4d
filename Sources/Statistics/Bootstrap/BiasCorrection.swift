import CGSL
import Foundation

/// How far the percentiles of a bootstrap are shifted, and why: the "BC" and the "a" of BCa.
///
/// Efron (1987), "Better Bootstrap Confidence Intervals", Journal of the American Statistical
/// Association 82(397), doi:10.1080/01621459.1987.10478410.
struct BiasCorrection {
  /// Efron's z0: 0 if half of the resamples lie below the estimate.
  let bias: Double
  /// Efron's a: how fast the standard error grows with the true value; within -1/6...1/6.
  let acceleration: Double

  /// The correction for an estimate, its resampled values, and those of the jackknife.
  ///
  /// Resamples that are equal to the estimate count half below it. A share of 0 or 1, whose z0 is
  /// infinite, is taken for half a resample.
  init(estimate: Double, resampled: [Double], leftOut: [Double]) {
    let below = resampled.count { $0 < estimate }
    let equal = resampled.count { $0 == estimate }
    let total = Double(resampled.count)
    let share = (Double(below) + Double(equal) / 2) / total
    bias = gsl_cdf_ugaussian_Pinv(min(max(share, 0.5 / total), 1 - 0.5 / total))

    let centre = gsl_stats_mean(leftOut, 1, leftOut.count)
    let squares = leftOut.reduce(0) { $0 + pow(centre - $1, 2) }
    let cubes = leftOut.reduce(0) { $0 + pow(centre - $1, 3) }
    acceleration = squares > 0 ? cubes / (6 * pow(squares, 1.5)) : 0
  }

  /// The share of resamples below an end that lies `deviations` standard errors from the estimate, were there
  /// neither bias nor acceleration.
  func level(_ deviations: Double) -> Double {
    let shifted = bias + deviations
    let shrinkage = 1 - acceleration * shifted
    // At or beyond the pole of the formula: the end is as far out as it gets.
    guard shrinkage > 0 else { return shifted > 0 ? 1 : 0 }
    return gsl_cdf_ugaussian_P(bias + shifted / shrinkage)
  }
}
