/// A set of blocks, or of other things that are numbered from 0: one bit each.
struct BlockBits {
  private var words: [UInt64] = []

  /// Whether a number is in the set.
  @inline(__always)
  func contains(_ number: Int) -> Bool {
    number >> 6 < words.count && words[number >> 6] & 1 << UInt64(number & 63) != 0
  }

  /// Adds a number, and says whether it is new.
  @discardableResult
  @inline(__always)
  mutating func insert(_ number: Int) -> Bool {
    if number >> 6 >= words.count { grow(to: number >> 6 + 1) }
    let bit: UInt64 = 1 << UInt64(number & 63)
    let isNew = words[number >> 6] & bit == 0
    words[number >> 6] |= bit
    return isNew
  }

  private mutating func grow(to count: Int) {
    while words.count < count { words.append(0) }
  }

  /// Takes a number out, and says whether it was in.
  @discardableResult
  @inline(__always)
  mutating func remove(_ number: Int) -> Bool {
    guard contains(number) else { return false }
    words[number >> 6] &= ~(1 << UInt64(number & 63))
    return true
  }

  /// Whether a block is in the set.
  func contains(_ block: BlockID) -> Bool { contains(Int(block.index)) }

  /// Adds a block, and says whether it is new.
  @discardableResult
  mutating func insert(_ block: BlockID) -> Bool { insert(Int(block.index)) }
}
