import EventKernel
import Experiments

extension Results {
  /// What is to be said of the warm-up of a chain's runs, in sentences; empty if there is nothing, and without chains.
  ///
  /// That is what MSER-5 has found, where it was asked, and where a warm-up that the scenario gives is too short.
  public func warmUpNote(baseline: String, confidence: Double) -> String {
    let judge = ChainJudge(results: self, baseline: baseline, confidence: confidence)
    return (foundWarmUpSentences + [shortWarmUpSentence(judge)].compactMap(\.self))
      .joined(separator: " ")
  }

  /// Where the warm-up of runs is shorter than MSER-5 would have it; `nil` if it is long enough everywhere.
  ///
  /// By its cut in the mean latency of each step of time, in the mean over replications, of executors that keep
  /// up with their load; those that do not have no steady state.
  private func shortWarmUpSentence(_ judge: ChainJudge) -> String? {
    let short = points.flatMap { point in
      executors.compactMap { executor -> (words: String, cut: Double, given: Double)? in
        let details = details(of: executor, at: point)
        guard let detail = details.first, detail.warmUp == nil,
          case .at(let cut) = Settling(of: details), judge.keepsUp(executor, at: point)
        else { return nil }
        let given = detail.window.lowerBound
        let place = words(for: point)
        return cut > given
          ? (executor + (place.isEmpty ? "" : " at \(place)"), cut.seconds, given.seconds) : nil
      }
    }
    guard let worst = short.max(by: { $0.cut < $1.cut }) else { return nil }
    let others = short.count > 1 ? ", and \(short.count - 1) more" : ""
    let (given, cut) = (worst.given * 1e3, worst.cut * 1e3)
    let place = worst.words + others
    return "The warm-up of \(Readable.milliseconds(given)) is too short: MSER-5 would leave out "
      + "the first \(Readable.milliseconds(cut)) of \(place); give a greater 'chain.warm-up'."
  }
}
