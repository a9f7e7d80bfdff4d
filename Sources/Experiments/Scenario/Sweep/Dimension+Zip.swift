/// Paths that move together:
///
/// ```yaml
/// zip:
///   workload.accounts: [100, 1_000, 10_000]
///   workload.popularity.zipf: [0, 0.6, 0.9]
/// ```
/// A list of such maps is several groups, each of which is crossed with everything else.
extension Dimension {
  /// Reads the groups below `zip`; what is wrong is noted and left out.
  static func groups(_ entry: Tree.Entry, with decoder: inout SettingsDecoder) -> [Dimension] {
    switch entry.value.content {
    case .list(let items) where !items.isEmpty:
      items.enumerated().compactMap { index, item in
        Dimension(group: item, at: "sweep.zip.\(index + 1)", with: &decoder)
      }
    default: [Dimension(group: entry.value, at: "sweep.zip", with: &decoder)].compactMap(\.self)
    }
  }

  private init?(group tree: Tree, at path: String, with decoder: inout SettingsDecoder) {
    guard let mapping = tree.mapping, !mapping.entries.isEmpty else {
      let found = if case .map = tree.content { "an empty map" } else { tree.found }
      decoder.refuse(
        tree.place,
        "'\(path)': expected a map of paths that move together, each with a list of values, or a list "
          + "of such maps, found \(found)")
      return nil
    }
    let axes = mapping.entries.compactMap { Axis($0, in: path, with: &decoder) }
    guard axes.count == mapping.entries.count else { return nil }
    let others = axes.dropFirst().filter { $0.values.count != axes[0].values.count }
    for axis in others {
      decoder.refuse(
        axis.place,
        "'\(path).\(axis.path)': expected as many values as '\(axes[0].path)' has, "
          + "\(axes[0].values.count), found \(axis.values.count); paths of a group move together")
    }
    if !others.isEmpty { return nil }
    self.init(kind: .zip, axes: axes, design: nil)
    guard isDistinct(at: path, with: &decoder) else { return nil }
  }

  private func isDistinct(at path: String, with decoder: inout SettingsDecoder) -> Bool {
    var steps: [[String]: Int] = [:]
    var isDistinct = true
    for index in 0..<count {
      let values = step(index)
      if let other = steps.updateValue(index, forKey: values.map(\.text)) {
        decoder.refuse(
          values[0].place, "'\(path)': step \(index + 1) is the same as step \(other + 1)")
        isDistinct = false
      }
    }
    return isDistinct
  }
}
