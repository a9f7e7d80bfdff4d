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
  /// What the axis is called, with the unit of its numbers, and with what moves along.
  let label: String
  /// The same without the unit, for values that are written with theirs.
  let name: String
  let scale: Scale

  /// Whether the axis counts the cores that execute blocks, which promise a speedup of their number.
  let isCores: Bool

  /// Whether places count percent, as the scenario does.
  let isShare: Bool

  /// In what places are counted, where values have units of their own; `nil` where they are plain numbers.
  private let unit: AxisUnit?

  /// Cores if they vary, else the first path with numbers, else the first path, else executors.
  ///
  /// Paths between whose ends points were spread come after those with a list of values.
  init(for results: Results) {
    let lists = results.axes.filter { !results.spreadPaths.contains($0) }
    let axes = lists.isEmpty ? results.axes : lists
    let numeric = axes.filter { results.hasNumbers(along: $0) }
    let names = results.shortNames
    let cores = numeric.first { names[$0] == "cores" }
    self.init(along: cores ?? numeric.first ?? axes.first, in: results)
  }

  /// The axis of one path; of executors without one.
  init(along path: Int?, in results: Results) {
    guard let path else {
      (self.path, label, name, scale) = (nil, "", "", .executors)
      (isCores, isShare, unit) = (false, false, nil)
      return
    }
    self.path = path
    let values = results.points.map { $0.swept[path] }
    let isShare = values.allSatisfy(\.isShare)
    self.isShare = isShare
    let measures = results.spreadPaths.contains(path) ? values.compactMap(\.measure) : []
    let unit = measures.count == values.count && !values.isEmpty ? AxisUnit.of(measures) : nil
    self.unit = unit
    let escort = results.escort(of: path)
    let word = results.shortNames[path].replacing("-", with: " ")
    name = word + escort
    label = word + (unit.map { " (\($0.name))" } ?? Self.unit(of: values)) + escort
    // Those of validators that agree, `chain.validators.cores`, promise nothing.
    isCores = results.paths[path] == "execution.cores"
    if results.spreadPaths.contains(path) {
      // The scale on which they were spread shows them evenly.
      scale = results.isLogarithmic(path) ? (isCores ? .binary : .decimal) : .linear
    } else if results.hasNumbers(along: path) {
      scale = Self.numericScale(values.compactMap { isShare ? $0.percent : $0.number })
    } else {
      scale = .categories(results.points.map { results.stepWords(of: $0, along: path) }.uniqued())
    }
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
    if let unit { return point.swept[path].measure.map { $0.value / unit.size } }
    guard case .categories(let words) = scale else {
      return isShare ? point.swept[path].percent : point.swept[path].number
    }
    return words.firstIndex(of: results.stepWords(of: point, along: path)).map(Double.init)
  }
}

extension Results {
  /// Whether the values of a path are plain numbers, rates or shares, each at one step.
  func hasNumbers(along path: Int) -> Bool {
    points.allSatisfy { $0.swept[path].number != nil } && isTelling(path)
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
