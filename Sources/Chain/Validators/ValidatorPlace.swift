/// Where a validator stands: its identity, by which its links and their random draws are named.
///
/// A further validator in a region gets the next ordinal there, and leaves all others what they are.
public struct ValidatorPlace: Hashable, Sendable, BitwiseCopyable {
  private let bits: UInt32

  /// Creates a place from the position of a region and a number within it, from 0.
  public init(region: Int, ordinal: Int) {
    precondition(
      region >= 0 && region < 1 << 12 && ordinal >= 0 && ordinal < 1 << 20,
      "there is no validator \(ordinal) in region \(region)")
    bits = UInt32(region) << 20 | UInt32(ordinal)
  }

  /// The position of the region in its table.
  public var region: Int { Int(bits >> 20) }
  /// The number within the region, from 0.
  public var ordinal: Int { Int(bits & 0xF_FFFF) }

  /// A number that no other place has.
  var number: Int { Int(bits) }

  /// A number that no other link has, for the link to a place.
  func link(to other: ValidatorPlace) -> Int {
    Int(bitPattern: UInt(bits) << 32 | UInt(other.bits))
  }
}
