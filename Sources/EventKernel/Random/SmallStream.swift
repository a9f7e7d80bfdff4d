import CGSL

/// A stream of random draws in 8 bytes, where there are many of them: one for each link of a network.
///
/// ```swift
/// var jitter = SmallStream(seed: 7, purpose: "link", index: 12)
/// let delay = jitter.exponential(mean: 0.01)
/// ```
/// It is named like a ``RandomStream``, takes no 5 KB, and is a value: a copy draws the same numbers once
/// more. The generator is SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), of period 2^64. Distributions
/// are drawn by inversion, one number each, so that two streams stay in step whatever is drawn from them.
public struct SmallStream: Sendable, Equatable, BitwiseCopyable {
  @usableFromInline
  var state: UInt64

  /// The stream of a seed for a purpose, and for one of many things with that purpose.
  public init(seed: UInt64, purpose: String, index: Int = 0) {
    state =
      StreamKey(
        seed: seed, purpose: purpose, index: UInt64(truncatingIfNeeded: index)
      ).bits
  }
}

extension SmallStream: RandomNumberGenerator {
  /// The next 64 random bits.
  @inlinable
  public mutating func next() -> UInt64 {
    let bits = mixed(state)
    state &+= 0x9E37_79B9_7F4A_7C15
    return bits
  }

  /// A number in [0, 1), a multiple of 2^-53.
  @inlinable
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Whether something of a probability in 0...1 happens.
  @inlinable
  public mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

  /// A whole number in 0..<bound, each equally likely but for 2^-64 x bound; `bound` is positive.
  @inlinable
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "a random integer below \(bound) does not exist")
    return Int(UInt64(bound).multipliedFullWidth(by: next()).high)
  }

  /// A draw of the exponential distribution, by `gsl_cdf_exponential_Qinv`; the mean is not negative.
  @inlinable
  public mutating func exponential(mean: Double) -> Double {
    gsl_cdf_exponential_Qinv(1 - uniform(), mean)
  }

  /// A draw of the standard normal distribution, by `gsl_cdf_ugaussian_Pinv`.
  @inlinable
  public mutating func normal() -> Double {
    // Half a step above 0, where the inverse would be infinite.
    gsl_cdf_ugaussian_Pinv(uniform() + 0x1p-54)
  }
}
