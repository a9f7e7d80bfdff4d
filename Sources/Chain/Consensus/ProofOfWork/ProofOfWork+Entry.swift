import EventKernel

extension ConsensusEntry {
  /// Proof-of-work.
  static let proofOfWork = ConsensusEntry(
    ProofOfWork.self, name: "proof-of-work",
    summary: "Blocks are found at random, the longest chain counts, and depth stands for finality",
    paper: "Nakamoto, 2008", tolerates: "less than 1/2 of the hash power, in all likelihood",
    settings: ProofOfWork.Options.settings, options: ProofOfWork.Options.init,
    // The first block is final after as many finds as there are confirmations; 20 in a row without one are rare.
    patience: { $0.interval * ($0.confirmations + 20) },
    isFinalityCertain: false)
}
