/// Casper FFG: which checkpoints are justified and final, by the links that are attested.
///
/// A *supermajority link* is one that a quorum has attested. A checkpoint is justified if such a link leads to
/// it from a justified one, and final if such a link leads from it to one of the next epoch.
struct FinalityGadget {
  typealias Checkpoint = ProofOfStake.Checkpoint
  typealias Link = ProofOfStake.Link

  /// The justified checkpoints that are not below the final one, in the order in which they became so.
  private(set) var justified = [Checkpoint.genesis]
  /// The final checkpoint of the highest epoch.
  private(set) var finalized = Checkpoint.genesis
  private var tallies: [Tally] = []

  /// Those who have attested a link.
  private struct Tally {
    let link: Link
    var votes: VoteCount
    var isSupermajority = false
  }

  /// The highest justified checkpoint of an epoch before this one; of two of one epoch the first.
  func source(before epoch: Int) -> Checkpoint? {
    justified.reduce(nil) { best, next in
      guard Int(next.epoch) < epoch, next.epoch > best?.epoch ?? -1 else { return best }
      return next
    }
  }

  /// Counts an attestation of a link whose source is below its target.
  ///
  /// Returns whether it changed anything that is justified or final.
  mutating func count(_ link: Link, by validator: Int, in validators: ValidatorSet) -> Bool {
    guard link.source.epoch < link.target.epoch, link.target.epoch > finalized.epoch else {
      return false
    }
    let index = tallies.firstIndex { $0.link == link } ?? tallies.count
    if index == tallies.count {
      tallies.append(Tally(link: link, votes: VoteCount(validators: validators.count)))
    }
    tallies[index].votes.insert(validator, weight: validators.weights[validator])
    guard !tallies[index].isSupermajority,
      validators.isQuorum(weight: tallies[index].votes.weight)
    else { return false }
    tallies[index].isSupermajority = true
    return settle()
  }

  /// Takes in what a block proves.
  ///
  /// Returns whether it was news.
  mutating func learn(justified checkpoint: Checkpoint?, finalized final: Checkpoint?) -> Bool {
    var isNews = false
    if let checkpoint { isNews = justify(checkpoint) }
    if let final {
      isNews = justify(final) || isNews
      isNews = finalize(final) || isNews
    }
    return settle() || isNews
  }

  /// Follows supermajority links until nothing changes: one that was attested early may start from a
  /// checkpoint that is justified only now.
  private mutating func settle() -> Bool {
    var isNews = false
    var isChanging = true
    while isChanging {
      isChanging = false
      for tally in tallies where tally.isSupermajority && justified.contains(tally.link.source) {
        let link = tally.link
        if justify(link.target) { isChanging = true }
        if link.target.epoch == link.source.epoch + 1, finalize(link.source) { isChanging = true }
      }
      isNews = isNews || isChanging
    }
    tallies.removeAll { $0.link.target.epoch <= finalized.epoch }
    return isNews
  }

  private mutating func justify(_ checkpoint: Checkpoint) -> Bool {
    guard checkpoint.epoch >= finalized.epoch, !justified.contains(checkpoint) else { return false }
    justified.append(checkpoint)
    return true
  }

  private mutating func finalize(_ checkpoint: Checkpoint) -> Bool {
    guard checkpoint.epoch > finalized.epoch else { return false }
    finalized = checkpoint
    justified.removeAll { $0.epoch < checkpoint.epoch }
    return true
  }
}
