import EventKernel

/// Who proposes and who attests when: the same for all validators.
///
/// Proposers are drawn by weight, from a stream for each slot. Committees come from a shuffle of all
/// validators for each epoch, cut into equal parts: members differ by one at most.
struct StakeDuties {
  private let seed: UInt64
  private let slotsPerEpoch: Int
  private let weights: [Int]
  private let totalWeight: Int
  /// The shuffles that were asked for last.
  private var shuffles: [Shuffle] = []

  /// The validators of an epoch in the order of their slots.
  private struct Shuffle {
    let epoch: Int
    let validators: [Int]
    /// By validator: its place among these.
    let places: [Int]
  }

  /// The place of a validator in an epoch.
  struct Duty: Equatable {
    /// The slot in which it attests.
    let slot: Int
    /// The part of the slot's committee.
    let part: Int
    /// Its place in the part.
    let place: Int
  }

  /// The most members of a part: as many as an aggregate has bits.
  static let partMax = 64

  init(seed: UInt64, weights: [Int], slotsPerEpoch: Int) {
    self.seed = seed
    self.slotsPerEpoch = slotsPerEpoch
    self.weights = weights
    totalWeight = weights.reduce(0, +)
  }

  /// Who proposes in a slot: O(validators).
  func proposer(of slot: Int) -> Int {
    var stream = SmallStream(seed: seed, purpose: "proposer", index: slot)
    var rest = stream.integer(below: totalWeight)
    for (validator, weight) in weights.enumerated() {
      if rest < weight { return validator }
      rest -= weight
    }
    preconditionFailure("weights do not sum up to \(totalWeight)")
  }

  /// The members of a part of a slot's committee.
  mutating func members(of slot: Int, part: Int) -> ArraySlice<Int> {
    let shuffle = shuffle(of: slot / slotsPerEpoch)
    let committee = places(of: slot)
    let parts = parts(of: committee)
    guard part < parts else { return [] }
    return shuffle.validators[
      committee.lowerBound + part * committee.count
        / parts..<committee.lowerBound + (part + 1) * committee.count / parts]
  }

  /// When a validator attests in an epoch.
  mutating func duty(of validator: Int, epoch: Int) -> Duty {
    let place = shuffle(of: epoch).places[validator]
    // The slot of a place is the inverse of `places(of:)`.
    let slot =
      epoch * slotsPerEpoch + ((place + 1) * slotsPerEpoch - 1) / weights.count
    let committee = places(of: slot)
    let parts = parts(of: committee)
    let inside = place - committee.lowerBound
    let part = ((inside + 1) * parts - 1) / committee.count
    return Duty(slot: slot, part: part, place: inside - part * committee.count / parts)
  }

  private func places(of slot: Int) -> Range<Int> {
    let index = slot % slotsPerEpoch
    return index * weights.count / slotsPerEpoch..<(index + 1) * weights.count / slotsPerEpoch
  }

  private func parts(of committee: Range<Int>) -> Int {
    (committee.count + Self.partMax - 1) / Self.partMax
  }

  private mutating func shuffle(of epoch: Int) -> Shuffle {
    if let shuffle = shuffles.last(where: { $0.epoch == epoch }) { return shuffle }
    var stream = SmallStream(seed: seed, purpose: "committees", index: epoch)
    var validators = Array(weights.indices)
    for last in validators.indices.dropFirst().reversed() {
      validators.swapAt(last, stream.integer(below: last + 1))
    }
    var places = Array(repeating: 0, count: weights.count)
    for (place, validator) in validators.enumerated() { places[validator] = place }
    let shuffle = Shuffle(epoch: epoch, validators: validators, places: places)
    if shuffles.count == 4 { shuffles.removeFirst() }
    shuffles.append(shuffle)
    return shuffle
  }
}
