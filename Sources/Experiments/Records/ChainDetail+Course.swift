import Chain
import EventKernel

extension ChainDetail {
  /// The course of time of one module, or of all together: a step after the other.
  ///
  /// The latency of a step is the mean over all that were answered in it.
  package func course(of module: Int? = nil) -> [SeriesRow] {
    var steps: [Instant: SeriesRow] = [:]
    for row in series where module == nil || row.module == module {
      var step = steps[row.start] ?? SeriesRow(start: row.start, span: row.span)
      let (before, now) = (Double(step.answered), Double(row.answered))
      if let latency = row.latencyMean {
        let others = step.latencyMean ?? .zero
        step.latencyMean =
          before > 0 ? (others * before + latency * now) * (1 / (before + now)) : latency
      }
      step.submitted += row.submitted
      step.answered += row.answered
      step.rejected += row.rejected
      step.blocks += row.blocks
      steps[row.start] = step
    }
    return steps.values.sorted { $0.start < $1.start }
  }
}
