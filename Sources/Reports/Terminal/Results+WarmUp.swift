import EventKernel
import Experiments
import Statistics

extension Results {
  /// Where the warm-up of a chain's runs is too short, in a sentence; empty if it is long enough, and without
  /// chains.
  ///
  /// By MSER-5 on the mean latency of each step of time, in the mean over replications, of executors that keep
  /// up with their load; those that do not have no steady state.
  public func warmUpNote(baseline: String, confidence: Double) -> String {
    let judge = ChainJudge(results: self, baseline: baseline, confidence: confidence)
    let short = points.flatMap { point in
      executors.compactMap { executor -> (words: String, cut: Double, given: Double)? in
        guard let cut = warmUp(of: executor, at: point), judge.keepsUp(executor, at: point),
          let detail = details(of: executor, at: point).first
        else { return nil }
        let given = detail.window.lowerBound.seconds
        let place = words(for: point)
        return cut > given ? (executor + (place.isEmpty ? "" : " at \(place)"), cut, given) : nil
      }
    }
    guard let worst = short.max(by: { $0.cut < $1.cut }) else { return "" }
    let others = short.count > 1 ? ", and \(short.count - 1) more" : ""
    let (given, cut) = (worst.given * 1e3, worst.cut * 1e3)
    let place = worst.words + others
    return "The warm-up of \(Readable.milliseconds(given)) is too short: MSER-5 would leave out "
      + "the first \(Readable.milliseconds(cut)) of \(place); give a greater 'chain.warm-up'."
  }

  /// When the runs of an executor at a point have settled, in seconds from their beginning.
  ///
  /// `nil` without a course of time of 50 steps, or where it is too short to tell.
  private func warmUp(of executor: String, at point: Point) -> Double? {
    let courses = details(of: executor, at: point).map(Self.latencies)
    guard let step = courses.first?.first?.span, !courses.contains(where: \.isEmpty),
      let truncation = Truncation(ofReplications: courses.map { $0.map(\.latency) }),
      truncation.isTrusted
    else { return nil }
    return (courses.first?.first?.start ?? 0) + Double(truncation.cut) * step
  }

  /// The mean latency of each step up to the end of the measured time, of all modules together; from the first
  /// step that answered anything on, and a step that answered nothing has that of the one before.
  private static func latencies(
    of detail: ChainDetail
  ) -> [(start: Double, span: Double, latency: Double)] {
    var latencies: [(start: Double, span: Double, latency: Double)] = []
    for step in detail.course() where step.start + step.span <= detail.window.upperBound {
      guard let latency = step.latencyMean?.seconds ?? latencies.last?.latency else { continue }
      latencies.append((step.start.seconds, step.span.seconds, latency))
    }
    return latencies
  }
}
