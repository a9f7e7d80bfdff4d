import CGSL

/// A stream of random draws that has a name.
///
/// ```swift
/// let arrivals = RandomStream(seed: 7, purpose: "arrivals")
/// let jitter = RandomStream(seed: 7, purpose: "link-jitter", index: 12)
/// let gap = arrivals.exponential(mean: 0.01)
/// ```
///
/// The same seed, purpose and index give the same draws, whatever else is drawn elsewhere; any
/// other purpose or index gives independent ones. So two executors see the same workload, and a
/// further link changes no other link's jitter: *common random numbers*.
///
/// It is GSL's `gsl_rng_mt19937`, seeded with 64 bits by the generator's own `init_by_array`; the
/// distributions are GSL's. A stream takes 5 KB. It belongs to one task and is not `Sendable`; each
/// task makes its own.
public final class RandomStream {
  @usableFromInline
  let generator: UnsafeMutablePointer<gsl_rng>

  /// The stream of a seed for a purpose, and for one of many things with that purpose.
  public convenience init(seed: UInt64, purpose: String, index: Int = 0) {
    let key = StreamKey(
      seed: seed, purpose: purpose, index: UInt64(truncatingIfNeeded: index)
    ).bits
    self.init(key: [UInt32(truncatingIfNeeded: key), UInt32(truncatingIfNeeded: key >> 32)])
  }

  /// The stream that `init_by_array` of the Mersenne Twister's authors gives for a key that is not
  /// empty.
  public init(key: [UInt32]) {
    precondition(!key.isEmpty, "a random stream needs a key")
    GSL.prepare()
    guard let generator = gsl_rng_alloc(heddle_rng_mt19937()) else {
      fatalError("out of memory for a random stream")
    }
    heddle_rng_mt19937_set(generator, key, Int32(key.count))
    self.generator = generator
  }

  deinit {
    gsl_rng_free(generator)
  }
}

extension RandomStream: RandomNumberGenerator {
  /// The next 32 random bits.
  @inlinable
  public func next() -> UInt32 {
    UInt32(truncatingIfNeeded: gsl_rng_get(generator))
  }

  /// The next 64 random bits: two draws, the upper half first.
  @inlinable
  public func next() -> UInt64 {
    let upper: UInt32 = next()
    let lower: UInt32 = next()
    return UInt64(upper) << 32 | UInt64(lower)
  }
}
