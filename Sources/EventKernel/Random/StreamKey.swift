/// The 64 bits that a stream is seeded with.
///
/// The purpose's UTF-8 bytes go through FNV-1a; then seed, purpose and index are absorbed one after
/// another, with SplitMix64's finalizer after each. Neighbouring seeds and indices share no
/// pattern, and none of the three can stand in for another. It is part of the file format, so to
/// say: changing it changes every result.
struct StreamKey: Hashable {
  let bits: UInt64

  init(seed: UInt64, purpose: String, index: UInt64) {
    var name: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in purpose.utf8 {
      name = (name ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    bits = mixed(mixed(mixed(seed) ^ name) ^ index)
  }
}
