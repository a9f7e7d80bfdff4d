import Chain
import EventKernel
import Experiments

/// `timeline.csv`: the course of each run in steps of equal length, from its beginning, warm-up included.
public enum TimelineFile: ReadableDetailFile {
  /// The name inside the results folder.
  public static let name = "timeline.csv"

  static let columns = [
    "module", "start_s", "span_s", "submitted", "answered", "rejected", "latency_mean_ms", "blocks",
  ]

  static func rows(of detail: ChainDetail) -> [[String]] {
    detail.series.map { step in
      [
        detail.modules.isEmpty ? "" : detail.modules[step.module], shortestText(step.start.seconds),
        shortestText(step.span.seconds),
        "\(step.submitted)", "\(step.answered)", "\(step.rejected)",
        shortestText(step.latencyMean.map { Double($0.nanoseconds) / 1e6 }), "\(step.blocks)",
      ]
    }
  }

  static func read(_ row: DetailRow, into detail: inout ChainDetail) throws(ResultsError) {
    let span = try row.instant("span_s") - Instant.zero
    guard span > .zero else { throw row.mismatch("span_s", "more than 0") }
    let module = row["module"]
    if !module.isEmpty, !detail.modules.contains(module) { detail.modules.append(module) }
    var step = SeriesRow(
      start: try row.instant("start_s"), span: span,
      module: detail.modules.firstIndex(of: module) ?? 0)
    step.submitted = try row.integer("submitted")
    step.answered = try row.integer("answered")
    step.rejected = try row.integer("rejected")
    if let mean = try row.number("latency_mean_ms") {
      guard (0...3e12).contains(mean) else { throw row.mismatch("latency_mean_ms", "a time") }
      step.latencyMean = .seconds(mean / 1e3)
    }
    step.blocks = try row.integer("blocks")
    detail.series.append(step)
  }
}
