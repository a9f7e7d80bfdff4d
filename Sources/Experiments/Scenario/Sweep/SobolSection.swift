import Settings
import Statistics

/// A design that fills a space: points of Sobol's sequence between the ends of several paths.
///
/// ```yaml
/// sobol:
///   points: 64
///   workload.popularity.zipf: {from: 0, to: 1.4}
///   execution.cores: {from: 1, to: 64, scale: log}
/// ```
struct SobolSection {
  /// How many points there are.
  let count: Int
  /// The paths with their ends, in file order; at least one.
  let ranges: [SobolRange]
  /// Where the number of points stands.
  private let place: Place

  private static let path = "sweep.\(DimensionKind.sobol.rawValue)"
  static let countSetting = Setting(
    "points", .integer(2...Sweep.greatestCount), default: nil,
    "Points of the design; best a power of two.")
}

extension SobolSection {
  /// Reads the section; `nil` after noting what is wrong.
  init?(_ entry: Tree.Entry, with decoder: inout SettingsDecoder) {
    guard let mapping = decoder.mapping(entry.value, at: Self.path) else { return nil }
    let count = decoder.value(
      of: Self.countSetting, in: mapping, at: Self.path, from: entry.place)
    let entries = mapping.entries.filter { $0.key != Self.countSetting.name }
    let ranges = entries.compactMap { SobolRange($0, in: Self.path, with: &decoder) }
    guard case .integer(let count) = count, ranges.count == entries.count else { return nil }
    self.init(
      count: count, ranges: ranges,
      place: mapping[Self.countSetting.name]?.value.place ?? entry.place)
    guard (1...SobolPoints.dimensionMax).contains(ranges.count) else {
      let found = ranges.isEmpty ? "none" : "\(ranges.count)"
      decoder.refuse(
        entry.place,
        "'\(Self.path)': expected 1 to \(SobolPoints.dimensionMax) paths with their ends, such as "
          + "execution.cores: {from: 1, to: 64}, found \(found)")
      return nil
    }
  }

  /// The paths with a value for each point, once it is known what each of them takes.
  ///
  /// Points that are the same after rounding are refused: a design with some of its points twice would not
  /// be the one that was asked for.
  func axes(with decoder: inout SettingsDecoder) -> [Axis]? {
    let scales = ranges.compactMap { $0.scaled(to: count, in: Self.path, with: &decoder) }
    guard scales.count == ranges.count else { return nil }
    let points = SobolPoints(count: count, dimensions: ranges.count).coordinates
    let texts = points.map { zip(scales, $0).map { $0.text(at: $1) } }
    guard areDistinct(texts, with: &decoder) else { return nil }
    return ranges.indices.map { path in
      Axis(
        path: ranges[path].path, place: ranges[path].place,
        values: texts.map { Tree(content: .scalar($0[path]), place: ranges[path].place) })
    }
  }

  private func areDistinct(_ texts: [[String]], with decoder: inout SettingsDecoder) -> Bool {
    var numbers: [[String]: Int] = [:]
    var twice: (point: Int, other: Int)?
    for (index, text) in texts.enumerated() {
      if let other = numbers[text] {
        twice = twice ?? (index, other)
      } else {
        numbers[text] = index
      }
    }
    guard let twice else { return true }
    let words = zip(ranges, texts[twice.point]).map { "\($0.path) = \($1)" }
    decoder.refuse(
      place,
      "'\(Self.path).\(Self.countSetting.name)': of \(count) points only \(numbers.count) are distinct "
        + "once they are rounded; point \(twice.point + 1) is point \(twice.other + 1) again, at "
        + "\(words.joined(separator: ", ")); give fewer points or wider ranges")
    return false
  }
}
