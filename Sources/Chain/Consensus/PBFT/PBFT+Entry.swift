import EventKernel

extension ConsensusEntry {
  /// PBFT.
  static let pbft = ConsensusEntry(
    PBFT.self, name: "pbft",
    summary: "Three phases with everybody talking to everybody, under one leader until it fails",
    paper: "Castro & Liskov, OSDI 1999", tolerates: "less than 1/3 Byzantine",
    settings: PBFT.Options.settings, options: PBFT.Options.init,
    // Some views in a row fail while timeouts double.
    patience: { max(.seconds(10), $0.timeout * 16) },
    shape: QuorumShape.pbft)
}
