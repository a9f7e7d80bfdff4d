import Settings

/// One path of a space-filling design, with its ends: `execution.cores: {from: 1, to: 64, scale: log}`.
struct SobolRange {
  /// How points are spread between the ends.
  enum Scale: String, CaseIterable {
    /// Equal distances count the same.
    case linear
    /// Equal factors count the same.
    case log
  }

  /// The dotted path.
  let path: String
  /// Where the path stands.
  let place: Place
  /// The lower end, as it is written.
  let from: Tree
  /// The upper end, as it is written.
  let to: Tree
  /// How points are spread between them.
  let scale: Scale
}

extension SobolRange {
  private static let scaleSetting = Setting(
    "scale", .choice(Scale.allCases.map(\.rawValue)), default: .text(Scale.linear.rawValue),
    "Whether equal distances or equal factors count the same.")

  /// Reads a path and its ends; what the path takes is not known yet.
  init?(_ entry: Tree.Entry, in owner: String, with decoder: inout SettingsDecoder) {
    guard Axis.allows(entry, with: &decoder) else { return nil }
    let path = "\(owner).\(entry.key)"
    guard case .map(let mapping) = entry.value.content else {
      decoder.refuse(
        entry.value.place,
        "'\(path)': expected two ends, such as {from: 1, to: 64}, found \(entry.value.found)"
          + (entry.key.contains(".") ? "" : ["points"].suggestion(for: entry.key)))
      return nil
    }
    let isKnown = decoder.checkKeys(of: mapping, at: path, known: ["from", "to", "scale"])
    let ends = ["from", "to"].compactMap { end -> Tree? in
      if let tree = mapping[end]?.value { return tree }
      decoder.missing(end, in: path, entry.place, expected: "one end of the range")
      return nil
    }
    let scale = decoder.value(of: Self.scaleSetting, in: mapping, at: path, from: entry.place)
    guard isKnown, ends.count == 2, case .text(let word) = scale, let scale = Scale(rawValue: word)
    else { return nil }
    self.init(path: entry.key, place: entry.place, from: ends[0], to: ends[1], scale: scale)
  }

  /// The range in numbers, for so many points, by the kind of setting that the path leads to; `nil` after noting
  /// what is wrong, or where that was noted with the path.
  func scaled(
    to count: Int, in owner: String, with decoder: inout SettingsDecoder
  ) -> RangeScale? {
    let path = "\(owner).\(self.path)"
    guard let kind = decoder.kinds[self.path]?.single else {
      if decoder.diagnostics.isEmpty {
        decoder.refuse(place, "'\(path)': this is not a single value; sweep a list of such values")
      }
      return nil
    }
    guard kind.isNumber else {
      decoder.refuse(
        place,
        "'\(path)': a range is of numbers, and '\(self.path)' takes \(kind.expectation); sweep a list"
      )
      return nil
    }
    let ends = [from, to].compactMap { tree in
      decoder.value(of: kind, from: tree, at: self.path)?.number
    }
    guard ends.count == 2 else { return nil }
    guard ends[0] < ends[1] else {
      decoder.refuse(
        to.place, "'\(path)': the range ends at \(to.text), which is not above \(from.text)")
      return nil
    }
    if scale == .log, ends[0] <= 0 {
      decoder.refuse(
        from.place, "'\(path)': a logarithmic range begins above zero, not at \(from.text)")
      return nil
    }
    return RangeScale(kind: kind, from: ends[0], to: ends[1], scale: scale, count: count)
  }
}

extension SettingKind {
  /// The kind of a single value, where a map would do as well.
  fileprivate var single: SettingKind {
    if case .either(let kind, _) = self { kind.single } else { self }
  }

  /// Whether values are numbers, with a unit or without one.
  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .real, .share, .duration, .rate, .size, .bandwidth: true
    default: false
    }
  }
}

extension SettingValue {
  /// The value in the unit in which it is kept; `nil` if it is no number.
  fileprivate var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    case .nanoseconds(let value): Double(value)
    default: nil
    }
  }
}
