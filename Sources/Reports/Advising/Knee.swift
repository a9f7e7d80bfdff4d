import Experiments
import Statistics

/// The fewest cores on which an executor does nearly as well as on any number that was tried.
///
/// "Nearly" is within 5 %. Replications at different numbers of cores pair, as they ran the same blocks, so
/// what more cores would gain has an interval.
struct Knee {
  /// The executor's label.
  let executor: String
  /// The point with the fewest cores that are nearly as good as the best.
  let point: Results.Point
  /// The point at which it does best.
  let best: Results.Point
  /// How many cores there are at the knee.
  let cores: Int
  /// How many at the best point.
  let bestCores: Int
  /// The best over the knee; `nil` if they are the same point.
  let gain: PairedRatio?
  /// Whether the most cores that were tried are better than all fewer by more than the margin: then more may be
  /// better still.
  let isOpen: Bool
  /// Whether several numbers of cores were tried.
  let isSwept: Bool

  /// What "nearly" means.
  static let margin = 0.05

  /// Looks along the cores of a situation; `nil` if the executor has no run there with a positive metric.
  init?(
    _ executor: String, by metric: Metric, in situation: Situation, of results: Results,
    confidence: Double
  ) {
    let tried = situation.points.compactMap { point in
      results.centre(metric, of: executor, at: point).map { (point: point, value: $0) }
    }
    let highest = tried.map(\.value).max() ?? 0
    guard highest > 0, let best = tried.first(where: { $0.value == highest }) else { return nil }
    func gain(over point: Results.Point) -> PairedRatio? {
      PairedRatio(
        metric, of: results.runs(of: executor, at: best.point),
        to: results.runs(of: executor, at: point), confidence: confidence)
    }
    func cores(_ point: Results.Point) -> Int {
      results.runs(of: executor, at: point).first?.cores ?? 0
    }
    let near = tried.first { place in
      place.point == best.point
        || gain(over: place.point).map { $0.ratio <= 1 + Self.margin } == true
    }
    let knee = near?.point ?? best.point
    self.executor = executor
    self.best = best.point
    point = knee
    self.cores = cores(knee)
    bestCores = cores(best.point)
    self.gain = knee == best.point ? nil : gain(over: knee)
    isSwept = Set(tried.map { cores($0.point) }).count > 1
    isOpen = isSwept && knee == tried.last?.point
  }

  /// Whether the interval of the gain, too, stays within the margin.
  var isSure: Bool {
    guard let gain else { return true }
    return gain.interval.map { $0.high <= 1 + Self.margin } == true
  }
}
