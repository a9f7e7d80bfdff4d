import EventKernel

extension ConsensusEntry {
  /// Chained HotStuff.
  static let hotStuff = ConsensusEntry(
    HotStuff.self, name: "hotstuff",
    summary:
      "Chained HotStuff: a leader for each view, votes go to the next one, linear in messages",
    paper: "Yin, Malkhi, Reiter, Gueta & Abraham, PODC 2019", tolerates: "less than 1/3 Byzantine",
    settings: HotStuff.Options.settings, options: HotStuff.Options.init,
    // Some views in a row fail while timeouts double.
    patience: { max(.seconds(10), $0.timeout * 16) },
    shape: QuorumShape.hotStuff)
}
