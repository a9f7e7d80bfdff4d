extension ChainJudge {
  /// What has to be said first, who is ahead, who does not keep up, and what the bottleneck is.
  ///
  /// ```
  /// Best of 6 points, at cores = 32: block-stm achieves 2.0x the throughput of sequential (95 % CI 2.0-2.0).
  /// sequential does not keep up with its load at every point ... Execution is the bottleneck of ...
  /// ```
  var verdict: String {
    (findings + [lead] + shortfalls + bottlenecks + notes).joined(separator: " ")
  }
}

extension ChainJudge {
  /// What has to be said last.
  private var notes: [String] {
    [
      results.winnerSentence(confidence: confidence), replicationNote, results.noiseSentence,
      results.budgetNote,
    ].compactMap(\.self)
  }
}
