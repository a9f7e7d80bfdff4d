/// Some validators of each region for whom it is computed when they have a quorum, each for itself and those
/// near it.
///
/// The time at which a validator has a quorum is the k-th smallest of n arrivals, and its spread falls with
/// n. So among many validators those of one region have it at about the same time, and one can stand for all;
/// among few each stands for itself, and nothing is lost.
struct Observers {
  /// The validators that stand for others, in the order of regions.
  let validators: [Int]
  /// By validator: the place in ``validators`` of the one that stands for it.
  let places: [Int32]

  /// The most draws for one round of votes to all, if there are not more regions than that allows.
  static let drawsMax = 1 << 17

  init(_ all: [ChainValidator]) {
    var regions: [Int: [Int]] = [:]
    for (number, validator) in all.enumerated() {
      regions[validator.place.region, default: []].append(number)
    }
    let share = Double(Self.drawsMax) / Double(all.count) / Double(all.count)
    var validators: [Int] = []
    var places = [Int32](repeating: 0, count: all.count)
    for region in regions.keys.sorted() {
      let members = regions[region]!
      let groups = min(members.count, max(1, Int(share * Double(members.count))))
      for group in 0..<groups {
        let part = members[
          group * members.count / groups..<(group + 1) * members.count / groups]
        for member in part { places[member] = Int32(validators.count) }
        // The middle one, which is sent to neither first nor last.
        validators.append(part[(part.startIndex + part.endIndex) / 2])
      }
    }
    self.validators = validators
    self.places = places
  }
}
