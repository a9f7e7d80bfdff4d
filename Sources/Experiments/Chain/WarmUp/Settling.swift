import EventKernel
import Statistics

/// When the runs of an executor at a point have settled, by MSER-5 on the mean over replications of the course of
/// latency.
///
/// Of latency and not of throughput, too: a backlog that grows or drains moves latencies until it has ended, while
/// what is answered a second comes in lumps, a block or an epoch at a time, of which the rule sees more than of
/// the warm-up.
package enum Settling: Sendable, Equatable {
  /// From here on.
  case at(Instant)
  /// The cut lies beyond the middle of the time before the cool-down, and is not to be trusted.
  case late
  /// There are fewer than 50 steps of time that are long enough to have answers, or a run answers nothing.
  case unseen

  /// Looks for the cut; up to the end of the measured time.
  package init(of details: [ChainDetail]) {
    guard let course = LatencyCourse(of: details),
      let truncation = Truncation(ofReplications: course.latencies)
    else {
      self = .unseen
      return
    }
    let cut = course[truncation.cut]
    let middle = Instant.zero + (details[0].window.upperBound - .zero) * 0.5
    self = truncation.isTrusted && cut < middle ? .at(cut) : .late
  }
}
