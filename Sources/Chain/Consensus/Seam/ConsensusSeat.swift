import EventKernel

/// The place of one validator among all: what its copy of the protocol knows from the beginning.
public struct ConsensusSeat {
  /// The validator's number, from 0.
  public let validator: Int
  /// All validators.
  public let validators: ValidatorSet
  /// The blocks; the protocol asks only for those that it has.
  public let blocks: BlockTree
  /// What its random draws are named by.
  public let seed: UInt64

  /// Creates a seat.
  public init(validator: Int, of validators: ValidatorSet, blocks: BlockTree, seed: UInt64) {
    self.validator = validator
    self.validators = validators
    self.blocks = blocks
    self.seed = seed
  }
}
