/// In what an axis counts, so that its numbers are short.
struct AxisUnit: Equatable {
  /// How many of the unit of the data are one of it.
  let size: Double
  /// Its name.
  let name: String

  /// The unit of latencies up to so many milliseconds.
  static func latency(upTo milliseconds: Double) -> AxisUnit {
    if milliseconds >= 10_000 { return AxisUnit(size: 1_000, name: "s") }
    return milliseconds < 1
      ? AxisUnit(size: 0.001, name: "us") : AxisUnit(size: 1, name: "ms")
  }

  /// The unit of rates up to so many transactions a second.
  static func rate(upTo rate: Double) -> AxisUnit {
    rate >= 10_000
      ? AxisUnit(size: 1_000, name: "thousand tx/s") : AxisUnit(size: 1, name: "tx/s")
  }
}

/// The range of an axis of positive numbers, and where its ticks are.
struct PositiveScale {
  /// Which axis: `x` or `y`.
  let axis: String
  /// The least number drawn.
  let low: Double
  /// The greatest.
  let high: Double

  /// Whether factors stand at equal distances, since tails are magnitudes above what most see.
  var isLogarithmic: Bool { low > 0 && high > 20 * low }

  /// The gnuplot commands that set range and scale; a linear axis begins at 0.
  var commands: [String] {
    guard isLogarithmic else {
      return ["set \(axis)range [0:\(shortened(high > 0 ? high * 1.06 : 1))]"]
    }
    return [
      "set logscale \(axis) 10",
      "set \(axis)range [\(shortened(low / 1.15)):\(shortened(high * 1.15))]",
    ]
  }

  /// The gnuplot command for the ticks; they have words only where the panel is at the edge of its grid.
  func ticks(hasWords: Bool) -> String {
    guard isLogarithmic else { return "set format \(axis) '\(hasWords ? "%g" : "")'" }
    // One and a half decades have too few powers of ten to read anything off.
    let steps: [Double] = high < 3_000 * low ? (high < 300 * low ? [1, 2, 5] : [1, 3]) : [1]
    var places: [String] = []
    var power = 1e-6
    while power <= high {
      for place in steps.map({ $0 * power }) where place >= low / 1.15 && place <= high * 1.15 {
        places.append("'\(hasWords ? shortened(place) : "")' \(shortened(place))")
      }
      power *= 10
    }
    return "set \(axis)tics (\(places.joined(separator: ", ")))"
  }

  /// A number without the noise of its last digits.
  private func shortened(_ value: Double) -> String {
    Readable.significant(value)
  }
}
