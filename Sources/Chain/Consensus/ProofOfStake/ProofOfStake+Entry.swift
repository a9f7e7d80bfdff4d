import EventKernel

extension ConsensusEntry {
  /// Proof-of-stake in slots.
  static let proofOfStake = ConsensusEntry(
    ProofOfStake.self, name: "proof-of-stake",
    summary:
      "Slots with a proposer drawn by stake, attestations of committees, finality by epochs",
    paper: "Buterin et al., arXiv 2003.03052; Buterin & Griffith, arXiv 1710.09437",
    tolerates: "less than 1/3 of the stake Byzantine", settings: ProofOfStake.Options.settings,
    options: ProofOfStake.Options.init,
    // An epoch is final two epochs later; a third one may miss its link.
    patience: { $0.slot * (4 * $0.slotsPerEpoch) })
}
