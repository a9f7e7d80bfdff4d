/// What a protocol must not do, and did.
public struct ArenaViolation: Sendable, Equatable, CustomStringConvertible {
  /// A rule that was broken.
  public enum Rule: Sendable, Equatable {
    /// Two validators that are not twins call different blocks of one height final.
    case disagreement(height: Int, first: Claim, second: Claim)
    /// A block that was final at a validator is not below one that is final there now.
    case reversal(final: Claim, now: Claim)
    /// After stabilisation, a correct validator did not finalise as many blocks as it should have in time.
    case stall(validator: Int, height: Int, expected: Int)
    /// A validator asked for what makes no sense.
    case misuse(validator: Int, String)
  }

  /// A validator that holds a block to be final.
  public struct Claim: Sendable, Equatable, CustomStringConvertible {
    /// The validator.
    public let validator: Int
    /// The block.
    public let block: BlockID

    /// Such as `block 7 at validator 2`.
    public var description: String { "\(block) at validator \(validator)" }
  }

  /// The seed of the schedule.
  public let seed: UInt64
  /// How many inputs the protocols had been handed.
  public let step: Int
  /// The rule.
  public let rule: Rule
  /// What the seed had planned: the validators, and who of them is at fault in what way.
  public internal(set) var plan: [String] = []
  /// The last events, in words.
  public internal(set) var trace: [String] = []

  /// The rule, the plan and the last events, a line each.
  public var description: String {
    (["seed \(seed), step \(step): \(rule)"] + plan + trace).joined(separator: "\n")
  }
}

extension ArenaViolation.Rule: CustomStringConvertible {
  /// A sentence without a full stop.
  public var description: String {
    switch self {
    case .disagreement(let height, let first, let second):
      "two blocks are final at height \(height): \(first), \(second)"
    case .reversal(let final, let now):
      "\(final.block) was final at validator \(final.validator), and \(now.block), which is not above it, is now"
    case .stall(let validator, let height, let expected):
      "validator \(validator) has finalised up to height \(height) after stabilisation, not up to \(expected)"
    case .misuse(let validator, let what):
      "validator \(validator) \(what)"
    }
  }
}
