import CGSL

public final class RandomStream {
  @usableFromInline
  let generator: UnsafeMutablePointer<gsl_rng>
  public init(seed: UInt64, purpose: String, index: UInt64 = 0) {
    GSL.prepare()
    generator = gsl_rng_alloc(heddle_rng_mt19937())!
  }
  deinit { gsl_rng_free(generator) }
  public func exponential(mean: Double) -> Double { gsl_ran_exponential(generator, mean) }
}
