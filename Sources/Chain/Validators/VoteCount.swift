/// The validators that have voted for one thing: each counts once.
public struct VoteCount: Sendable, Equatable {
  /// A bit for each validator.
  private var voters: [UInt64]
  /// The weight of those that have voted.
  public private(set) var weight = 0
  /// How many have voted.
  public private(set) var count = 0

  /// Nobody has voted, of so many.
  public init(validators: Int) {
    voters = Array(repeating: 0, count: (validators + 63) / 64)
  }

  /// Whether a validator has voted.
  public func contains(_ validator: Int) -> Bool {
    voters[validator >> 6] & 1 << UInt64(validator & 63) != 0
  }

  /// Adds a vote, and says whether it is the validator's first.
  @discardableResult
  public mutating func insert(_ validator: Int, weight: Int) -> Bool {
    let bit: UInt64 = 1 << UInt64(validator & 63)
    guard voters[validator >> 6] & bit == 0 else { return false }
    voters[validator >> 6] |= bit
    self.weight += weight
    count += 1
    return true
  }
}
