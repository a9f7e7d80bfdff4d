import Chain
import Settings

/// A validator in its committee, before it is known who executes the blocks.
struct ValidatorSeat: Sendable, Equatable {
  /// Where it stands; its identity.
  let place: ValidatorPlace
  /// The cores on which it executes; `nil` is as many as the scenario's `execution.cores`.
  let cores: Int?
  /// How fast it executes, beside the machine profile.
  let speed: Double
  /// Its weight in consensus.
  let weight: Int
  /// The module whose chain it helps to build, from 0.
  let module: Int
}

extension ValidatorSeat {
  /// The validators of all committees, or of the one that serves all modules.
  ///
  /// Each committee stands in the regions as the shares say, and its validators are numbered by themselves,
  /// so that a further one in another committee changes nothing for it.
  static func all(
    _ options: ValidatorOptions, _ committees: CommitteeSizes, in table: LatencyTable
  ) throws(ChainError) -> [ValidatorSeat] {
    if committees.sizes.isEmpty { return try committee(0, options, in: table) }
    var seats: [ValidatorSeat] = []
    for (module, size) in committees.sizes.enumerated() {
      var options = options
      options.count = size.validators
      seats += try committee(module, options, in: table)
    }
    return seats
  }

  private static func committee(
    _ module: Int, _ options: ValidatorOptions, in table: LatencyTable
  ) throws(ChainError) -> [ValidatorSeat] {
    // No committee has as many in one region as there are ordinals between it and the next.
    let first = module * 2 * Network.validatorMax
    return try options.place(in: table).map { validator in
      ValidatorSeat(
        place: ValidatorPlace(
          region: validator.place.region, ordinal: first + validator.place.ordinal),
        cores: validator.cores, speed: validator.speed, weight: validator.weight, module: module)
    }
  }
}
