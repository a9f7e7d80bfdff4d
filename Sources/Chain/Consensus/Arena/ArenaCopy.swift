import EventKernel

/// One copy of the protocol at one validator, with what the driver knows of it.
struct ArenaCopy<Protocol: ConsensusProtocol> {
  var state: Protocol
  let validator: Int
  var isTwin = false
  var side = ArenaSide.both
  var isUp = true
  /// The blocks that it has, each with all below it.
  var store = BlockSet()
  /// The highest block that is final here.
  var final = BlockID.genesis
  /// The number of its latest request for a block; earlier ones are void.
  var request: Int32 = 0
}

/// Which twins a copy hears, or which one it is.
///
/// An honest validator hears the first twins, the second ones, or all; a twin is heard by one side, and hears
/// all honest validators and the twins of its own side.
struct ArenaSide: OptionSet {
  let rawValue: UInt8
  static let first = ArenaSide(rawValue: 1)
  static let second = ArenaSide(rawValue: 2)
  static let both: ArenaSide = [.first, .second]
}

/// A set of blocks.
struct BlockSet {
  private var words: [UInt64] = [1]

  /// Whether a block is in it; the genesis block always is.
  func contains(_ block: BlockID) -> Bool {
    let word = Int(block.index) >> 6
    return word < words.count && words[word] & 1 << UInt64(block.index & 63) != 0
  }

  /// Adds a block.
  mutating func insert(_ block: BlockID) {
    let word = Int(block.index) >> 6
    while words.count <= word { words.append(0) }
    words[word] |= 1 << UInt64(block.index & 63)
  }
}
