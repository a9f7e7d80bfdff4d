import CGSL

extension RandomStream {
  /// A number in [0, 1), a multiple of 2^-53.
  @inlinable
  public func uniform() -> Double {
    let bits: UInt64 = next()
    return Double(bits >> 11) * 0x1p-53
  }

  /// A whole number in 0..<bound, each equally likely; `bound` is positive.
  ///
  /// Lemire's multiplication with rejection, <https://doi.org/10.1145/3230636>: one 32-bit draw for
  /// bounds up to 2^32, where `gsl_rng_uniform_int` would refuse anything larger, and a 64-bit one
  /// above.
  @inlinable
  public func integer(below bound: Int) -> Int {
    precondition(bound > 0, "a random integer below \(bound) does not exist")
    return bound <= Int(UInt32.max)
      ? Int(narrow(below: UInt32(bound))) : Int(wide(below: UInt64(bound)))
  }

  /// Whether something of a probability in 0...1 happens.
  @inlinable
  public func chance(_ probability: Double) -> Bool {
    uniform() < probability
  }

  /// A draw of the exponential distribution, from 0 up; the mean is not negative.
  @inlinable
  public func exponential(mean: Double) -> Double {
    gsl_ran_exponential(generator, mean)
  }

  /// A span of the exponential distribution, rounded to the nearest nanosecond.
  @inlinable
  public func exponential(mean: TimeSpan) -> TimeSpan {
    mean * exponential(mean: 1)
  }

  /// A draw of the normal distribution, by `gsl_ran_gaussian_ziggurat`.
  @inlinable
  public func normal(mean: Double, deviation: Double) -> Double {
    mean + gsl_ran_gaussian_ziggurat(generator, deviation)
  }

  /// A draw whose logarithm is normal with this mean and this standard deviation.
  @inlinable
  public func lognormal(logMean: Double, logDeviation: Double) -> Double {
    gsl_ran_lognormal(generator, logMean, logDeviation)
  }

  /// A draw of the Poisson distribution, by `gsl_ran_poisson`; the mean is below 2^31.
  @inlinable
  public func poisson(mean: Double) -> Int {
    Int(gsl_ran_poisson(generator, mean))
  }

  @usableFromInline
  func narrow(below bound: UInt32) -> UInt32 {
    var product = bound.multipliedFullWidth(by: next())
    if product.low < bound {
      let unfair = (0 &- bound) % bound
      while product.low < unfair { product = bound.multipliedFullWidth(by: next()) }
    }
    return product.high
  }

  @usableFromInline
  func wide(below bound: UInt64) -> UInt64 {
    var product = bound.multipliedFullWidth(by: next())
    if product.low < bound {
      let unfair = (0 &- bound) % bound
      while product.low < unfair { product = bound.multipliedFullWidth(by: next()) }
    }
    return product.high
  }
}
