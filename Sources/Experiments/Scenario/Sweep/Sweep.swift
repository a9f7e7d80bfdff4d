import Settings

/// The points of a scenario: every combination of the values of its axes.
struct Sweep {
  /// The most points; more are a slip of the pen rather than a plan.
  static let greatestCount = 10_000

  /// The axes, in file order; the first one varies slowest.
  private(set) var axes: [Axis] = []

  /// Reads the section; an axis that cannot be read is noted and left out.
  init(in root: Tree.Mapping, with decoder: inout SettingsDecoder) {
    guard let entry = root["sweep"], let mapping = decoder.mapping(entry.value, at: "sweep")
    else { return }
    if mapping.entries.isEmpty {
      decoder.refuse(
        entry.place,
        "the sweep is empty; name a path, such as execution.cores: [1, 2, 4], or remove the key")
    }
    for entry in mapping.entries {
      guard let axis = Axis(entry, with: &decoder) else { continue }
      if let other = axes.first(where: { Axis.overlap($0.path, axis.path) }) {
        decoder.refuse(axis.place, "'\(axis.path)' is already swept by '\(other.path)'")
      } else {
        axes.append(axis)
      }
    }
    limitCount(entry.place, with: &decoder)
  }

  private mutating func limitCount(_ place: Place, with decoder: inout SettingsDecoder) {
    var count = 1
    for axis in axes where count <= Self.greatestCount { count *= axis.values.count }
    guard count > Self.greatestCount else { return }
    decoder.refuse(
      place, "the sweep has more than \(SettingValue.integer(Self.greatestCount).text) points")
    axes = []
  }

  /// The combinations, each with one value of every axis; a single empty one without an axis.
  var combinations: [[Tree]] {
    axes.reduce([[]]) { combinations, axis in
      combinations.flatMap { combination in axis.values.map { combination + [$0] } }
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

  /// The scenario as it is written, with the first value of each axis of which it says nothing:
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
}
