import Experiments

/// Swept values with units of their own, as a scenario spells them: durations, sizes and bandwidths.
extension SweptValue {
  /// What is measured.
  enum Measurand: Equatable {
    case duration, size, bandwidth

    /// The units, the smallest first, in that one.
    fileprivate var units: [AxisUnit] {
      switch self {
      case .duration: Self.units(["ns", "us", "ms", "s"])
      case .size: Self.units(["B", "kB", "MB", "GB"])
      case .bandwidth: Self.units(["bps", "kbps", "Mbps", "Gbps", "Tbps"])
      }
    }

    private static func units(_ names: [String]) -> [AxisUnit] {
      var size = 1.0
      return names.map { name in
        defer { size *= 1_000 }
        return AxisUnit(size: size, name: name)
      }
    }
  }

  /// The value in the smallest unit, and what it measures; `nil` if it has no such unit.
  var measure: (value: Double, of: Measurand)? {
    let digits = text.prefix { !$0.isLetter }.filter { $0 != " " && $0 != "_" }
    let name = String(text.drop { !$0.isLetter })
    guard let number = Double(digits), number.isFinite else { return nil }
    let binary = ["KiB": 1024.0, "MiB": 1_048_576, "GiB": 1_073_741_824]
    if let size = binary[name] { return (number * size, .size) }
    for measurand in [Measurand.duration, .size, .bandwidth] {
      if let unit = measurand.units.first(where: { $0.name == name }) {
        return (number * unit.size, measurand)
      }
    }
    return nil
  }
}

extension AxisUnit {
  /// The unit in which the greatest of some values has up to three digits before the point; `nil` if they do not
  /// measure the same.
  static func of(_ measures: [(value: Double, of: SweptValue.Measurand)]) -> AxisUnit? {
    guard let first = measures.first, measures.allSatisfy({ $0.of == first.of }) else { return nil }
    let most = measures.map(\.value).max() ?? 0
    return first.of.units.last { $0.size <= most } ?? first.of.units[0]
  }
}
