import Experiments
import Statistics

/// What sentences of advice are made of.
extension Advice {
  /// `Of the latency, commit and mempool take 69 %, execution 10 %.`, of those to take; `nil` without chains.
  func latencySentence(in some: [Case]) -> String? {
    guard results.isChain else { return nil }
    let judge = ChainJudge(results: results, baseline: baseline, confidence: confidence)
    let executor = some.map(\.chosen.knee.executor).uniqued()
    let points = some.map(\.chosen.knee.point)
    guard executor.count == 1 else { return nil }
    let text = judge.longest(of: executor[0], at: points)
    return text.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
  }

  /// That there are too few replications to say that others are as good.
  func resolutionNote(in some: [Case]) -> String? {
    let found = some.flatMap { each in
      each.equals.compactMap { name -> Resolution? in
        guard let option = each.options.first(where: { $0.knee.executor == name }) else {
          return nil
        }
        return PairedRatio(
          metric, of: results.runs(of: name, at: option.knee.best),
          to: results.runs(of: each.chosen.knee.executor, at: each.chosen.knee.best),
          confidence: confidence
        ).flatMap { Resolution($0, confidence: confidence) }
      }
    }
    return Resolution.note(found)
  }

  func onlyTried(_ cores: Int) -> String {
    "Only \(Readable.counted(cores, "core")) \(cores == 1 ? "was" : "were") tried, so nothing is said of "
      + "other numbers."
  }

  func factor(_ ratio: PairedRatio) -> String { Readable.ratio(ratio.ratio) + "x" }

  func interval(_ ratio: PairedRatio) -> String {
    ratio.interval.map {
      "\(Readable.share(confidence)) CI \(Readable.range($0, of: ratio.ratio))"
    } ?? "a single run"
  }

  /// The interval of a gain: `2-4 %`.
  func range(of interval: ConfidenceInterval) -> String {
    Readable.decimal((interval.low - 1) * 100, 0) + "-"
      + Readable.share(max(0.01, interval.high - 1))
  }
}
