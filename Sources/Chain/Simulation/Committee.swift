import EventKernel

/// The validators of one module, which build a chain together.
struct Committee {
  /// The module, from 0.
  let module: Int
  /// Their numbers among all validators.
  let members: Range<Int>
  /// Their weights.
  let validators: ValidatorSet
  /// The final block at each height, as the first honest validator had it.
  var finalChain = [BlockID.genesis]
  /// The seat that has built the latest block.
  var latestProposer = 0
  /// When the last block became final anywhere.
  var lastFinal = Instant.zero

  init(module: Int, members: Range<Int>, validators: ValidatorSet) {
    self.module = module
    self.members = members
    self.validators = validators
  }

  /// The number of a validator in the committee, from its number among all.
  func seat(of validator: Int) -> Int { validator - members.lowerBound }

  /// The number among all of a validator in the committee.
  func validator(at seat: Int) -> Int { members.lowerBound + seat }
}
