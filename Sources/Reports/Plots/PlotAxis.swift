import Experiments

/// The horizontal axis of a plot: which swept path runs along it, and on which scale.
struct PlotAxis: Equatable {
  /// How values become places.
  enum Scale: Equatable {
    /// Powers of two, evenly spaced.
    case binary
    /// Powers of ten, evenly spaced.
    case decimal
    /// As the numbers are.
    case linear
    /// Words side by side.
    case categories([String])
    /// No sweep: the executors side by side.
    case executors
  }

  /// The place of the path among the swept ones; `nil` if nothing varies.
  let path: Int?
  let label: String
  let scale: Scale

  /// Whether the axis counts cores, which promise a speedup of their number.
  let isCores: Bool

  /// Cores if they vary, else the first path with numbers, else the first path, else executors.
  init(for results: Results) {
    let varying = results.varying
    let numeric = varying.filter { index in
      results.points.allSatisfy { $0.swept[index].number != nil }
    }
    let names = results.shortNames
    let cores = numeric.first { names[$0] == "cores" }
    guard let path = cores ?? numeric.first ?? varying.first else {
      (self.path, label, scale, isCores) = (nil, "", .executors, false)
      return
    }
    self.path = path
    label = names[path].replacing("-", with: " ")
    isCores = cores != nil
    scale =
      numeric.contains(path)
      ? Self.numericScale(results.points.compactMap { $0.swept[path].number })
      : .categories(results.points.map { results.coordinates(of: $0)[path] }.uniqued())
  }

  private static func numericScale(_ values: [Double]) -> Scale {
    let low = values.min() ?? 0
    let high = values.max() ?? 0
    guard low > 0 else { return .linear }
    if high / low >= 4, values.allSatisfy({ $0.significand == 1 }) { return .binary }
    return high / low >= 50 ? .decimal : .linear
  }

  /// Where a point stands; categories stand at 0, 1, 2, ..., and nothing without a sweep.
  func place(of point: Results.Point, in results: Results) -> Double? {
    guard let path else { return nil }
    guard case .categories(let words) = scale else { return point.swept[path].number }
    return words.firstIndex(of: results.coordinates(of: point)[path]).map(Double.init)
  }
}

extension Sequence where Element: Hashable {
  /// The elements without repetitions, in the order of first appearance.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
