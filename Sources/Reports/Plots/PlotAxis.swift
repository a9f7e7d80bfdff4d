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
  /// What the axis is called, with the unit of its numbers.
  let label: String
  /// The same without the unit, for values that are written with theirs.
  let name: String
  let scale: Scale

  /// Whether the axis counts the cores that execute blocks, which promise a speedup of their number.
  let isCores: Bool

  /// Whether places count percent, as the scenario does.
  let isShare: Bool

  /// Cores if they vary, else the first path with numbers, else the first path, else executors.
  init(for results: Results) {
    let varying = results.varying
    let numeric = varying.filter { index in
      results.points.allSatisfy { $0.swept[index].number != nil }
    }
    let names = results.shortNames
    let cores = numeric.first { names[$0] == "cores" }
    guard let path = cores ?? numeric.first ?? varying.first else {
      (self.path, label, name, scale) = (nil, "", "", .executors)
      (isCores, isShare) = (false, false)
      return
    }
    self.path = path
    let values = results.points.map { $0.swept[path] }
    let isShare = values.allSatisfy(\.isShare)
    self.isShare = isShare
    name = names[path].replacing("-", with: " ")
    label = name + Self.unit(of: values)
    // Those of validators that agree, `chain.validators.cores`, promise nothing.
    isCores = results.paths[path] == "execution.cores"
    scale =
      numeric.contains(path)
      ? Self.numericScale(values.compactMap { isShare ? $0.percent : $0.number })
      : .categories(results.points.map { results.coordinates(of: $0)[path] }.uniqued())
  }

  /// The unit of values, as it stands behind a name.
  private static func unit(of values: [SweptValue]) -> String {
    if values.allSatisfy(\.isShare) { return " (%)" }
    guard values.allSatisfy({ $0.text.contains("/") && $0.number != nil }) else { return "" }
    return values.allSatisfy { $0.path.contains("arrivals") } ? " (tx/s)" : " (1/s)"
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
    guard case .categories(let words) = scale else {
      return isShare ? point.swept[path].percent : point.swept[path].number
    }
    return words.firstIndex(of: results.coordinates(of: point)[path]).map(Double.init)
  }
}

extension SweptValue {
  /// Whether the value is a number in percent.
  var isShare: Bool { percent != nil }

  /// The number before the per cent sign; `nil` without one.
  var percent: Double? {
    guard text.hasSuffix("%"), number != nil else { return nil }
    return Double(text.dropLast().filter { $0 != "_" })
  }
}

extension Sequence where Element: Hashable {
  /// The elements without repetitions, in the order of first appearance.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
