import Settings

/// Some keys that were as popular as any others take a share of the draws: in some blocks only, as when
/// a sale opens, or one group of keys after another, as when attention drifts.
///
/// The hot keys are the last ones, which are the least popular of all by Zipf's law. What they get as
/// hot keys comes on top of their chance among the draws that are left.
public struct HotSpot: Sendable, Equatable {
  /// The part of the draws that goes to the hot keys.
  public var share: Double
  /// How many keys are hot at a time.
  public var keys: Int
  /// The blocks in which keys are hot, counted from 0.
  public var blocks: Range<Int>
  /// After how many blocks other keys get hot; `nil` if they never change.
  public var every: Int?
  /// The exponent of Zipf's law for all other draws; 0 is uniform.
  public var exponent: Double

  /// Where blocks end that end nowhere: no run has more.
  public static let blockMax = 1_000_000_000

  /// One key that is hot in some of the blocks.
  ///
  /// - Precondition: the share is within 0...1.
  public static func once(
    share: Double, blocks: Range<Int> = 0..<blockMax, exponent: Double = 0
  ) -> HotSpot {
    precondition((0...1).contains(share), "a hot spot of \(share) of the draws")
    return HotSpot(share: share, keys: 1, blocks: blocks, every: nil, exponent: exponent)
  }

  /// Keys that give way to others after every so many blocks.
  ///
  /// - Precondition: the share is within 0...1; blocks and keys are positive.
  public static func drifting(
    share: Double, every: Int, keys: Int = 1, exponent: Double = 0
  ) -> HotSpot {
    precondition(
      (0...1).contains(share) && every > 0 && keys > 0,
      "\(keys) hot keys of \(share) of the draws, others every \(every) blocks")
    return HotSpot(
      share: share, keys: keys, blocks: 0..<blockMax, every: every, exponent: exponent)
  }

  private init(share: Double, keys: Int, blocks: Range<Int>, every: Int?, exponent: Double) {
    self.share = share
    self.keys = keys
    self.blocks = blocks
    self.every = every
    self.exponent = exponent
  }

  /// How many of `count` keys it needs: twice the hot ones, where there have to be others to move on to.
  var countMin: Int { every == nil ? keys : 2 * keys }

  /// The first of the hot keys among `count` in a block; `nil` if none is hot in it.
  ///
  /// Groups follow each other from the last keys to the first ones, and then from the last ones again.
  func firstHotKey(in block: Int, of count: Int) -> Int? {
    guard blocks.contains(block) else { return nil }
    guard let every else { return count - keys }
    let group = block / every % (count / keys)
    return count - (group + 1) * keys
  }
}

extension HotSpot: CustomStringConvertible {
  /// `40% of the draws to one key in blocks 10 to 19, else uniform`.
  public var description: String {
    let keys = keys == 1 ? "one key" : "\(keys) keys"
    let rest = exponent == 0 ? "uniform" : "Zipf \(exponent)"
    return
      "\(SettingKind.share.text(of: .real(share))) of the draws to \(keys)\(time), else \(rest)"
  }
  private var time: String {
    if let every { return ", others every \(every) blocks" }
    if blocks.upperBound < Self.blockMax {
      return " in blocks \(blocks.lowerBound) to \(blocks.upperBound - 1)"
    }
    return blocks.lowerBound > 0 ? " from block \(blocks.lowerBound)" : ""
  }
}
