import Settings

/// The points of a scenario: every combination of the steps of its dimensions.
struct Sweep {
  /// The most points; more are a slip of the pen rather than a plan.
  static let greatestCount = 10_000

  /// The dimensions, in file order; the first one varies slowest.
  private(set) var dimensions: [Dimension] = []

  /// Reads the section; a dimension that cannot be read is noted and left out.
  init(in root: Tree.Mapping, with decoder: inout SettingsDecoder) {
    guard let entry = root["sweep"], let mapping = decoder.mapping(entry.value, at: "sweep")
    else { return }
    if mapping.entries.isEmpty {
      decoder.refuse(
        entry.place,
        "the sweep is empty; name a path, such as execution.cores: [1, 2, 4], or remove the key")
    }
    for entry in mapping.entries {
      for dimension in Dimension.all(entry, with: &decoder) {
        if areFree(dimension.axes, with: &decoder) { dimensions.append(dimension) }
      }
    }
    limitCount(entry.place, with: &decoder)
  }

  /// The paths of all dimensions, in file order.
  private var axes: [Axis] { dimensions.flatMap(\.axes) }

  /// Whether nothing else sweeps these paths; notes what does.
  private func areFree(_ new: [Axis], with decoder: inout SettingsDecoder) -> Bool {
    var isFree = true
    for (index, axis) in new.enumerated() {
      if let other = (axes + new[..<index]).first(where: { Axis.overlap($0.path, axis.path) }) {
        decoder.refuse(axis.place, "'\(axis.path)' is already swept by '\(other.path)'")
        isFree = false
      }
    }
    return isFree
  }

  private mutating func limitCount(_ place: Place, with decoder: inout SettingsDecoder) {
    var count = 1
    for dimension in dimensions where count <= Self.greatestCount { count *= dimension.count }
    guard count > Self.greatestCount else { return }
    decoder.refuse(
      place, "the sweep has more than \(SettingValue.integer(Self.greatestCount).text) points")
    dimensions = []
  }

  /// The paths whose kinds must be known before their values can be drawn.
  var drawnPaths: Set<String> {
    Set(dimensions.flatMap { $0.design?.ranges.map(\.path) ?? [] })
  }

  /// Draws the values of space-filling designs; whether nothing is wrong with them.
  mutating func draw(with decoder: inout SettingsDecoder) -> Bool {
    let drawn = dimensions.compactMap { $0.drawn(with: &decoder) }
    guard drawn.count == dimensions.count else { return false }
    dimensions = drawn
    return true
  }

  /// The combinations, each with a value of every path; a single empty one without a dimension.
  var combinations: [[Tree]] {
    dimensions.reduce([[]]) { combinations, dimension in
      combinations.flatMap { combination in
        (0..<dimension.count).map { combination + dimension.step($0) }
      }
    }
  }

  /// The scenario with a combination's values in their places.
  func tree(_ tree: Tree, with combination: [Tree]) -> Tree {
    var tree = tree
    for (axis, value) in zip(axes, combination) {
      tree.graft(value, at: axis.keys, from: axis.place)
    }
    return tree
  }

  /// The scenario as it is written, with the first value of each path of which it says nothing:
  /// so that also those of its values are checked in whose place the sweep puts others.
  func completed(_ tree: Tree) -> Tree {
    var tree = tree
    for axis in axes where tree.value(at: axis.keys) == nil {
      tree.graft(axis.values[0], at: axis.keys, from: axis.place)
    }
    return tree
  }

  /// What a combination gives to each path.
  func swept(_ combination: [Tree]) -> [SweptValue] {
    zip(axes, combination).map { SweptValue($0.path, $1.text) }
  }

  /// The paths that vary with others.
  var groups: [SweepGroup] {
    dimensions.compactMap { dimension in
      SweepGroup.Kind(rawValue: dimension.kind.rawValue).map {
        SweepGroup(
          $0, dimension.axes.map(\.path),
          logarithmic: dimension.design?.ranges.filter { $0.scale == .log }.map(\.path) ?? [])
      }
    }
  }
}
