import EventKernel

/// The place in a trace of a key that is named by free text.
///
/// Equal texts are the same key in every file, so that blocks that are imported one by one fit together.
struct FreeKey {
  /// Tells numbers, short texts and digests of long texts apart.
  let address: Hex256
  let slot: Hex256

  /// Takes `0x` and up to 64 digits as a number, up to 32 bytes as they are, and of a longer text a digest
  /// of 256 bits.
  init(_ text: String) {
    let bytes = Array(text.utf8)
    if text.hasPrefix("0x"), let number = Hex256(digits: bytes.dropFirst(2)) {
      (address, slot) = (.zero, number)
    } else if bytes.count <= 32 {
      (address, slot) = (Hex256(1), Hex256(bigEndian: bytes))
    } else {
      func lane(_ number: UInt64) -> UInt64 {
        bytes.reduce(number) { mixed($0 ^ UInt64($1)) }
      }
      (address, slot) = (Hex256(2), Hex256((lane(1), lane(2), lane(3), lane(4))))
    }
  }
}
