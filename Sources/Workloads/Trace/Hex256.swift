/// A number of up to 256 bits, written in hexadecimal: an address or a storage slot.
public struct Hex256: Hashable, Sendable {
  /// Four words, the most significant first.
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  /// Zero.
  public static let zero = Hex256()

  private init() {}

  /// Reads 1 to 64 hexadecimal digits of either case; `nil` for anything else.
  public init?(digits: some Collection<UInt8>) {
    guard (1...64).contains(digits.count) else { return nil }
    for digit in digits {
      guard let nibble = Self.nibble(digit) else { return nil }
      words = (
        words.0 << 4 | words.1 >> 60, words.1 << 4 | words.2 >> 60,
        words.2 << 4 | words.3 >> 60, words.3 << 4 | nibble
      )
    }
  }

  /// Four words, the most significant first.
  init(_ words: (UInt64, UInt64, UInt64, UInt64)) {
    self.words = words
  }

  /// A word.
  init(_ word: UInt64) {
    words.3 = word
  }

  /// At most 32 bytes, the most significant first.
  init(bigEndian bytes: [UInt8]) {
    precondition(bytes.count <= 32, "\(bytes.count) bytes do not fit in 256 bits")
    for byte in bytes {
      words = (
        words.0 << 8 | words.1 >> 56, words.1 << 8 | words.2 >> 56,
        words.2 << 8 | words.3 >> 56, words.3 << 8 | UInt64(byte)
      )
    }
  }

  private static func nibble(_ digit: UInt8) -> UInt64? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(digit - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(digit - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(digit - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  /// Compares all 256 bits.
  public static func == (left: Hex256, right: Hex256) -> Bool { left.words == right.words }

  /// Feeds all 256 bits to a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }
}

extension Hex256: Comparable {
  /// Compares the numbers.
  public static func < (left: Hex256, right: Hex256) -> Bool { left.words < right.words }
}

extension Hex256: CustomStringConvertible {
  /// Lower-case digits without leading zeros.
  public var description: String {
    let digits = [words.0, words.1, words.2, words.3].map { word in
      let short = String(word, radix: 16)
      return String(repeating: "0", count: 16 - short.count) + short
    }
    let trimmed = digits.joined().drop { $0 == "0" }
    return trimmed.isEmpty ? "0" : String(trimmed)
  }

  /// The 40 digits of an address.
  var address: String {
    let digits = description
    return String(repeating: "0", count: max(0, 40 - digits.count)) + digits
  }
}
