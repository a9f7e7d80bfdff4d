/// What a sweep crosses with the rest: paths that take a value each at every step.
struct Dimension {
  /// How the steps came about.
  let kind: DimensionKind
  /// The paths, in file order, with equally many values; at least one.
  let axes: [Axis]
  /// Of a space-filling design, what its values are to be drawn from.
  let design: SobolSection?

  /// How many steps there are.
  var count: Int { design?.count ?? axes[0].values.count }

  /// What a step gives to each path.
  func step(_ index: Int) -> [Tree] { axes.map { $0.values[index] } }
}

/// How the steps of a dimension came about.
enum DimensionKind: String, CaseIterable {
  /// One path, and the list of its values.
  case list
  /// Several paths with a list each, the first values of which belong together, and so on.
  case zip
  /// Points between the ends of several paths.
  case sobol

  /// The keys of a sweep that are no path.
  static let words = [zip.rawValue, sobol.rawValue]
}

extension Dimension {
  /// The dimensions that one entry of a sweep stands for.
  static func all(_ entry: Tree.Entry, with decoder: inout SettingsDecoder) -> [Dimension] {
    switch DimensionKind(rawValue: entry.key) {
    case .zip: groups(entry, with: &decoder)
    case .sobol: [Dimension(design: SobolSection(entry, with: &decoder))].compactMap(\.self)
    case .list, nil: [Dimension(list: entry, with: &decoder)].compactMap(\.self)
    }
  }

  private init?(list entry: Tree.Entry, with decoder: inout SettingsDecoder) {
    guard let axis = Axis(entry, with: &decoder) else { return nil }
    self.init(kind: .list, axes: [axis], design: nil)
    var texts: Set<String> = []
    let twice = axis.values.filter { !texts.insert($0.text).inserted }
    for value in twice {
      decoder.refuse(value.place, "'sweep.\(axis.path)': \(value.text) is listed twice")
    }
    if !twice.isEmpty { return nil }
  }

  /// Until its values are drawn, each path has a single one: the lower end.
  private init?(design: SobolSection?) {
    guard let design else { return nil }
    self.init(
      kind: .sobol,
      axes: design.ranges.map { Axis(path: $0.path, place: $0.place, values: [$0.from]) },
      design: design)
  }

  /// The dimension with the values that its design gives, once it is known what the paths take.
  ///
  /// - Returns: `nil` after noting what is wrong.
  func drawn(with decoder: inout SettingsDecoder) -> Dimension? {
    guard let design else { return self }
    return design.axes(with: &decoder).map { Dimension(kind: kind, axes: $0, design: design) }
  }
}
