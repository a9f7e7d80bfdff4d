import Experiments

extension Results {
  /// At how many points of a design that fills a space each executor is ahead; `nil` for any other sweep, whose
  /// points are the reader's own choice, and where there is nothing to compare.
  ///
  /// ```
  /// Over the design, block-stm is ahead at 41 of 64 points, dag at 20; at 3 the best two cannot be told apart.
  /// ```
  func winnerSentence(confidence: Double) -> String? {
    guard isSpread, executors.count > 1 else { return nil }
    let cells = WinnerMap(of: self, confidence: confidence).cells
    // Without a second replication nothing can be told apart, and faces are all there is.
    let isSingle = !records.contains { $0.replication > 1 }
    let told = cells.filter { isSingle || $0.isTold }
    let counts = executors.indices.map { winner in
      (name: executors[winner], count: told.count { $0.winner == winner })
    }
    .filter { $0.count > 0 }.sorted { $0.count > $1.count }
    let open = cells.count - told.count
    let leads = counts.enumerated().map { place, entry in
      place == 0
        ? "\(entry.name) is ahead at \(entry.count) of \(cells.count) points"
        : "\(entry.name) at \(entry.count)"
    }
    if leads.isEmpty {
      return open > 0
        ? "Over the design, the best two cannot be told apart at any of \(open) points." : nil
    }
    return "Over the design, " + leads.joined(separator: ", ")
      + (open > 0 ? "; at \(open) the best two cannot be told apart." : ".")
  }
}
