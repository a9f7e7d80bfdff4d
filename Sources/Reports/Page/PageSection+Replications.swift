import Experiments

extension PageSection {
  /// How often runs were repeated, whether they were right, and where each executor does worst.
  static func replications(
    of results: Results, baseline: String, confidence: Double
  ) -> PageSection {
    var content = [
      Markup(
        "p", [:],
        [replicated(results, confidence), equivalence(results)].compactMap(\.self)
          .joined(separator: " "))
    ]
    let warmUp = results.warmUpNote(baseline: baseline, confidence: confidence)
    if !warmUp.isEmpty { content.append(Markup("p", [:], warmUp)) }
    let worst = results.worstCases(baseline: baseline)
    if let end = worst.firstIndex(of: "\n") {
      content.append(Markup("h3", [:], worst[..<end].filter { $0 != ":" }))
      content.append(Markup("pre", [:], String(worst[worst.index(after: end)...])))
    }
    return PageSection(
      name: "replications", heading: "Replications and worst cases", content: content)
  }

  /// How many replications points have, and what of them is missing.
  private static func replicated(_ results: Results, _ confidence: Double) -> String {
    let counts = results.points.map { point in
      results.executors.map { results.runs(of: $0, at: point).count }.max() ?? 0
    }
    guard let low = counts.min(), let high = counts.max() else { return "There are no runs." }
    let runs = Readable.counted(results.records.count, "run")
    let points = Readable.counted(counts.count, "point")
    let times = low == high ? "\(low)" : "\(low) to \(high)"
    let span =
      high == 1 ? "a single replication" : Readable.counted(high, "replication", times)
    let missing = zip(results.points, counts).count { point, count in
      results.present(at: point).contains { results.runs(of: $0, at: point).count < count }
    }
    var sentences = ["\(runs): \(points) with \(span)" + (counts.count > 1 ? " each." : ".")]
    if high > 1 {
      sentences.append("Intervals are at \(Readable.share(confidence)) confidence.")
    } else {
      sentences.append("Without repetition there are no intervals.")
    }
    if missing > 0 {
      sentences.append(
        "At \(Readable.counted(missing, "point")) some executors have fewer runs than others: "
          + "the rest failed or never ran.")
    }
    return sentences.joined(separator: " ")
  }

  /// Whether executors did what a serial execution would have done; `nil` where nobody asked.
  private static func equivalence(_ results: Results) -> String? {
    let answers = results.records.compactMap(\.isSeriallyEquivalent)
    let wrong = answers.count { !$0 }
    if answers.isEmpty { return nil }
    return wrong == 0
      ? "Every block left the state that a serial execution in its commit order leaves."
      : "\(Readable.counted(wrong, "run")) left another state than a serial execution does."
  }
}

extension Readable {
  /// A noun after words for its number.
  fileprivate static func counted(_ value: Int, _ noun: String, _ words: String) -> String {
    "\(words) \(noun)" + (value == 1 ? "" : "s")
  }
}
