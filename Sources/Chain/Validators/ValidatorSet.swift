/// Who takes part in consensus, and with what weight.
///
/// ```swift
/// let validators = ValidatorSet(count: 4)
/// validators.faultMax  // 1
/// validators.isQuorum(weight: 3)  // true
/// ```
/// With equal weights, n = 3f + 1 validators tolerate f at fault, and 2f + 1 are a quorum: any two quorums
/// have an honest validator in common (Lamport, Shostak and Pease, *The Byzantine Generals Problem*, 1982).
/// For other n, and other weights, a quorum is more than two thirds of all, which gives the same for
/// n = 3f + 1.
public struct ValidatorSet: Sendable, Equatable {
  /// The weight of each validator, positive.
  public let weights: [Int]
  /// The weight of all.
  public let totalWeight: Int

  /// Validators of weight 1.
  public init(count: Int) { self.init(weights: Array(repeating: 1, count: count)) }

  /// Validators with weights.
  public init(weights: [Int]) {
    precondition(!weights.isEmpty, "there are no validators")
    precondition(weights.allSatisfy { $0 > 0 }, "a validator has no weight")
    self.weights = weights
    totalWeight = weights.reduce(0, +)
  }

  /// How many there are.
  public var count: Int { weights.count }

  /// Whether weights sum up to a quorum: to more than two thirds of all.
  public func isQuorum(weight: Int) -> Bool { 3 * weight > 2 * totalWeight }

  /// Whether weights are certain to hold an honest validator: more than can be at fault.
  public func isMoreThanFaulty(weight: Int) -> Bool { weight > weightOfFaultMax }

  /// The greatest weight at fault that is tolerated: less than a third of all.
  public var weightOfFaultMax: Int { (totalWeight - 1) / 3 }

  /// The least weight of a quorum.
  public var quorumWeight: Int { 2 * totalWeight / 3 + 1 }

  /// How many validators of equal weight may be at fault: f, where n is at least 3f + 1.
  public var faultMax: Int { (count - 1) / 3 }
}
