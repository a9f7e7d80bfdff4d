import Chain
import EventKernel
import Statistics

/// The mean latency of each step of time in the replications of an executor at a point, all modules together: from
/// the first step on by which each of them has answered, to the end of the measured time.
///
/// Steps are as short as they were kept, but so long that no replication is without an answer for a whole batch of
/// MSER-5: latencies that only repeat the one before seem to vary by nothing, and the rule would cut there.
struct LatencyCourse {
  /// When the first step begins.
  let start: Instant
  /// How long each is.
  let step: TimeSpan
  /// The latencies in seconds, a list for each replication; all of one length.
  ///
  /// A step that answered nothing has the latency of the one before.
  let latencies: [[Double]]

  /// The fewest steps of which a cut is looked for.
  static let fewestSteps = Truncation.fewestBatches * Truncation.batchSize

  /// Follows runs of one scenario; `nil` where fewer than ``fewestSteps`` are left, or a run answers nothing.
  ///
  /// So it is `nil` too where answers are so rare that only longer steps would have some.
  init?(of details: [ChainDetail]) {
    let courses = details.map { detail in
      detail.course().filter { $0.start + $0.span <= detail.window.upperBound }
    }
    let firsts = courses.map { $0.firstIndex { $0.answered > 0 } }
    guard let end = courses.map(\.count).min(), let span = courses.first?.first?.span,
      !firsts.contains(nil), let first = firsts.compactMap(\.self).max(),
      end - first >= Self.fewestSteps
    else { return nil }

    var factor = 1
    while courses.contains(where: { Self.hasGap($0[first..<end], factor) }) {
      factor *= 2
      if (end - first) / factor < Self.fewestSteps { return nil }
    }
    start = courses[0][first].start
    step = span * factor
    latencies = courses.map { course in
      let earlier = course[..<first].last { $0.answered > 0 }?.latencyMean?.seconds ?? 0
      return Self.merged(course[first..<end], factor).reduce(into: []) { means, step in
        means.append(
          step.answered > 0 ? step.waited / Double(step.answered) : means.last ?? earlier)
      }
    }
  }

  /// When a step begins; or the last one ends.
  subscript(index: Int) -> Instant { start + step * index }

  /// So many steps together, without what is left at the end.
  private static func merged(
    _ course: ArraySlice<SeriesRow>, _ factor: Int
  ) -> [(answered: Int, waited: Double)] {
    (0..<course.count / factor).map { index in
      let first = course.startIndex + index * factor
      return course[first..<first + factor].reduce((answered: 0, waited: 0.0)) { sum, row in
        let latency = row.latencyMean?.seconds ?? 0
        return (sum.answered + row.answered, sum.waited + Double(row.answered) * latency)
      }
    }
  }

  /// Whether a batch of merged steps, one after the other, has no answer.
  private static func hasGap(_ course: ArraySlice<SeriesRow>, _ factor: Int) -> Bool {
    var empty = 0
    for step in merged(course, factor) {
      empty = step.answered > 0 ? 0 : empty + 1
      if empty == Truncation.batchSize { return true }
    }
    return false
  }
}
