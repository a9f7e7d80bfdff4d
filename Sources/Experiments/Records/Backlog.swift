import EventKernel

/// What was sent to a chain and has no answer yet, as time goes by: a line through it, by least squares.
package struct Backlog {
  /// The part of its load that a chain that keeps up may leave without an answer, or refuse.
  package static let tolerance = 0.05

  /// By how much it grows a second, as a part of what is sent a second.
  package let growth: Double
  /// Whether it grows by more than three times what it deviates from the line.
  ///
  /// Answers come in lumps, a block or an epoch at a time, and some protocols leave blocks to chance.
  package let isClear: Bool

  /// Follows a run in some of its time; `nil` without a course of time or a load there.
  package init?(_ detail: ChainDetail, in span: Range<Instant>) {
    let steps = detail.course().filter {
      $0.start >= span.lowerBound && $0.start + $0.span <= span.upperBound
    }
    guard steps.count > 3 else { return nil }
    var (time, sent, waiting) = (0.0, 0.0, 0.0)
    var points: [(x: Double, y: Double)] = []
    for step in steps {
      time += step.span.seconds
      sent += Double(step.submitted)
      waiting += Double(step.submitted - step.answered - step.rejected)
      points.append((time, waiting))
    }
    guard sent > 0, time > 0 else { return nil }
    func mean(_ value: ((x: Double, y: Double)) -> Double) -> Double {
      points.reduce(0) { $0 + value($1) } / Double(points.count)
    }
    let (x, y) = (mean(\.x), mean(\.y))
    let slope = mean { ($0.x - x) * ($0.y - y) } / mean { ($0.x - x) * ($0.x - x) }
    let deviation = mean { point in
      let rest = point.y - y - slope * (point.x - x)
      return rest * rest
    }
    growth = slope / (sent / time)
    isClear = slope * time > 3 * deviation.squareRoot()
  }

  /// Whether it clearly grows, and by more than a chain that keeps up may leave without an answer.
  package var isGrowing: Bool { isClear && growth > Self.tolerance }

  /// Follows a run in all of its measured time, and in the second half of it, in which growth may begin.
  package static func both(_ detail: ChainDetail) -> [Backlog] {
    let window = detail.window
    let middle = window.lowerBound + (window.upperBound - window.lowerBound) * 0.5
    return [window, middle..<window.upperBound].compactMap { Backlog(detail, in: $0) }
  }
}
