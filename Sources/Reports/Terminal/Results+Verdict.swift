import Experiments
import Statistics

extension Results {
  /// The whole experiment in one sentence, and what keeps it from being the whole truth in others.
  ///
  /// ```
  /// block-stm is 7.4x sequential (95 % CI 7.3-7.5), 81 % of the bound; dag is 4 % faster still.
  /// ```
  /// It is about the point where an executor gains most over the baseline, and names that point
  /// among several, and those that are as good. Executors are ranked by paired throughput ratios, with
  /// p-values corrected over all of them as in `comparisons.csv`; a difference that chance explains at this
  /// confidence is called indistinguishable, and never a gain, and where there are too few replications to see one
  /// the next sentence says so. Without runs of the baseline, speedups stand in for the ratio, which is over
  /// `sequential` then. In a closed loop, where each executor has blocks of its own, nobody is called faster:
  /// throughputs are compared. Where points fill a space, it is counted who is ahead at how many. After times on
  /// threads comes the noise of the machine, and after a budget that is used up what it did not suffice for. Of
  /// chains there are a few sentences more, see ``ChainJudge``.
  public func verdict(baseline: String, confidence: Double) -> String {
    if records.isEmpty { return "There are no runs to judge." }
    if isChain {
      return ChainJudge(results: self, baseline: baseline, confidence: confidence).verdict
    }
    let judge = Judge(results: self, baseline: baseline, confidence: confidence)
    guard let place = judge.bestPlace else {
      return [judge.soloSentence, noiseSentence, budgetNote].compactMap(\.self).joined(
        separator: " ")
    }
    let lead = points.count > 1 ? judge.introduction(of: place) : ""
    return [
      lead + judge.sentence(at: place), winnerSentence(confidence: confidence),
      judge.replicationNote, noiseSentence, budgetNote,
    ]
    .compactMap(\.self).joined(separator: " ")
  }
}

// The words.

extension Judge {
  /// Where the sentence holds, when there are several points.
  func introduction(of place: Place) -> String {
    let words = results.words(for: place.point)
    let point = words.isEmpty ? "point \(place.point.number)" : words
    let ties = tieWords(for: alike(place), "good").map { " (\($0))" } ?? ""
    return "Best of \(results.points.count) points, at \(point)\(ties): "
  }

  /// What the ranking at a point says.
  func sentence(at place: Place) -> String {
    isClosedLoop(place.point)
      ? throughputSentence(at: place) + " In a closed loop each has blocks of its own."
      : speedSentence(at: place)
  }

  private func speedSentence(at place: Place) -> String {
    let best = place.ranking[0]
    switch best.verdict {
    case .slower:
      return "\(reference) is fastest; \(best.executor), the closest, is "
        + "\(factor(best)) of it."
    case .indistinguishable:
      return
        "\(best.executor) is indistinguishable from \(reference)\(crowd(best)): \(factor(best))."
    case .faster, .singleRun:
      return gain(place)
    }
  }

  private func gain(_ place: Place) -> String {
    let best = place.ranking[0]
    guard place.ranking.count > 1 else { return claim(best, at: place.point) + "." }
    let next = place.ranking[1]
    let gap = gap(from: best.executor, to: next.executor, at: place.point)
    if let gap, gap.verdict != .faster {
      return claim(best, at: place.point) + "; \(next.executor) is indistinguishable from it."
    }
    guard let gap, next.verdict == .faster else {
      return claim(best, at: place.point)
        + "; \(next.executor) is \(Readable.ratio(next.paired.ratio))x"
        + (next.verdict == .indistinguishable ? ", indistinguishable from \(reference)." : ".")
    }
    return claim(next, at: place.point) + "; \(best.executor) is \(more(gap.paired.ratio)) still."
  }

  /// `block-stm has 7.4x the throughput of sequential (95 % CI 7.3-7.5)`, and what the next has.
  private func throughputSentence(at place: Place) -> String {
    let best = place.ranking[0]
    switch best.verdict {
    case .slower:
      return "\(reference) has the highest throughput; \(best.executor), the closest, has "
        + "\(factor(best)) of it."
    case .indistinguishable:
      return "The throughputs of \(best.executor) and \(reference) are "
        + "indistinguishable\(crowd(best)): \(factor(best))."
    case .faster, .singleRun:
      let others = place.ranking.dropFirst().prefix(1).map {
        "; \($0.executor) has \(factor($0))"
      }
      return "\(best.executor) has \(Readable.ratio(best.paired.ratio))x the throughput of "
        + "\(reference) (\(certainty(best.paired)))\(others.joined())."
    }
  }

  /// `block-stm is 7.4x sequential (95 % CI 7.3-7.5), 81 % of the bound`.
  private func claim(_ standing: Standing, at point: Results.Point) -> String {
    let ratio = Readable.ratio(standing.paired.ratio)
    let share = Summary(results.sample(.boundShare, of: standing.executor, at: point))
    return "\(standing.executor) is \(ratio)x \(reference) (\(certainty(standing.paired)))"
      + (share.map { ", \(Readable.share($0.mean)) of the bound" } ?? "")
  }

  /// `0.82x (95 % CI 0.80-0.84)`.
  private func factor(_ standing: Standing) -> String {
    "\(Readable.ratio(standing.paired.ratio))x (\(certainty(standing.paired)))"
  }

  /// What turns a difference that would count if it were the only one into chance.
  private func crowd(_ standing: Standing) -> String {
    standing.isLostInTheCrowd ? " among \(comparisonCount) comparisons" : ""
  }

  private func certainty(_ paired: PairedRatio) -> String {
    guard let interval = paired.interval else { return "a single run" }
    return "\(Readable.share(confidence)) CI \(Readable.range(interval, of: paired.ratio))"
  }

  private func more(_ ratio: Double) -> String {
    ratio < 2 ? "\(Readable.share(ratio - 1)) faster" : "\(Readable.ratio(ratio))x as fast"
  }

  /// The sentence when there is nothing to compare.
  var soloSentence: String {
    let best = results.executors.flatMap { executor in
      results.points.map {
        (executor, $0, results.centre(.throughput, of: executor, at: $0) ?? 0)
      }
    }
    .max { $0.2 < $1.2 }
    guard let (executor, point, rate) = best, rate > 0 else {
      return "No run executed a transaction, so there is nothing to judge."
    }
    let interval = results.interval(
      .throughput, of: executor, at: point, confidence: confidence)
    let range = interval.map {
      "\(Readable.share(confidence)) CI \(Readable.quantity($0.low))-"
        + Readable.quantity($0.high)
    }
    let words = results.points.count > 1 ? results.words(for: point) : ""
    let isAlone = results.executors.count == 1
    return "\(executor) \(isAlone ? "alone reaches" : "reaches the most,") "
      + "\(Readable.quantity(rate)) tx/s (\(range ?? "a single run"))"
      + (words.isEmpty ? "" : " at \(words)") + "; there "
      + (isAlone
        ? "is nothing to compare it with." : "are no runs of \(reference) to compare with.")
  }
}

extension Judge {
  /// That there are too few replications to say that there is no difference, where none was found.
  var replicationNote: String? {
    Resolution.note(
      places.flatMap(\.ranking).filter { $0.verdict == .indistinguishable }
        .compactMap { Resolution($0.paired, confidence: confidence) })
  }
}
