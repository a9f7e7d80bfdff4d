import CGSL

/// A choice among weighted alternatives, O(1) a draw whatever their number.
///
/// ```swift
/// let popularity = try DiscreteDistribution.zipf(count: 100_000, exponent: 1.1)
/// let account = popularity.draw(from: stream)
/// ```
///
/// Walker's alias method: A. J. Walker, *An Efficient Method for Generating Discrete Random
/// Variables with General Distributions*, ACM TOMS 3 (1977),
/// <https://doi.org/10.1145/355744.355749>, as `gsl_ran_discrete`. The table takes 16 bytes an
/// alternative and O(count) to build.
///
/// A draw takes 17 ns on an AMD EPYC (Zen 4) at up to 100,000 alternatives, and 50 ns at a million,
/// where the table is larger than the second-level cache. A draw decides by 32 random bits, so
/// chances are accurate to about 2^-32.
public final class DiscreteDistribution: @unchecked Sendable {
  // Safe to share because nothing writes to the table between init and deinit; what a draw changes
  // is the stream.
  @usableFromInline
  let table: UnsafeMutablePointer<gsl_ran_discrete_t>

  /// The number of alternatives; a draw is in 0..<count.
  public let count: Int

  /// Alternatives with chances in proportion to their weights.
  ///
  /// The weights are finite and not negative, and one of them is positive; throws `GSLError`
  /// otherwise.
  public init(weights: [Double]) throws(GSLError) {
    guard weights.allSatisfy({ $0 >= 0 && $0.isFinite }), weights.contains(where: { $0 > 0 }) else {
      throw GSLError(code: Int32(GSL_EDOM), routine: "gsl_ran_discrete_preproc")
    }
    count = weights.count
    table = try GSL.allocate(
      gsl_ran_discrete_preproc(weights.count, weights), "gsl_ran_discrete_preproc")
  }

  deinit {
    gsl_ran_discrete_free(table)
  }

  /// One of the alternatives, by its position among the weights.
  @inlinable
  public func draw(from stream: RandomStream) -> Int {
    gsl_ran_discrete(stream.generator, table)
  }
}

extension DiscreteDistribution {
  /// The Zipf distribution: the chance of alternative `i` falls as 1 / (i + 1)^exponent.
  ///
  /// An exponent of 0 makes all of them equally likely. Throws `GSLError` if there is no
  /// alternative, or the exponent is not a number.
  public static func zipf(count: Int, exponent: Double) throws(GSLError) -> DiscreteDistribution {
    try DiscreteDistribution(weights: (0..<max(0, count)).map { pow(Double($0 + 1), -exponent) })
  }
}
