/// Spreads a word's bits over the whole word, one to one.
///
/// The finalizer of SplitMix64 behind an odd constant, so that 0 does not stay 0: Steele, Lea and
/// Flood, *Fast Splittable Pseudorandom Number Generators*, OOPSLA 2014,
/// <https://doi.org/10.1145/2660193.2660195>.
@inlinable
public func mixed(_ word: UInt64) -> UInt64 {
  var bits = word &+ 0x9E37_79B9_7F4A_7C15
  bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
  bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
  return bits ^ bits >> 31
}
