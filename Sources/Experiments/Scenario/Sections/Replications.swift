import Settings

/// How often each point is repeated with independent random streams, and when that is enough.
///
/// Written as a map, or as one number for a fixed count. Repetition ends at ``maximum``, or as soon
/// as at least ``minimum`` runs give an interval within ``precision``.
public struct Replications: Sendable, Equatable {
  /// The fewest runs.
  public let minimum: Int
  /// The most runs; equal to ``minimum`` unless the scenario says otherwise.
  public let maximum: Int
  /// The relative half-width of the primary metric's interval that is narrow enough.
  public let precision: Double
  /// The confidence of all intervals.
  public let confidence: Double

  /// The settings of the section.
  public static let settings: [Setting] = [
    Setting("minimum", .integer(1...1_000_000), default: .integer(5), "The fewest runs."),
    Setting(
      "maximum", .integer(1...1_000_000), default: .integer(5),
      "The most runs; as many as the minimum unless it is given."),
    Setting(
      "precision", .share, default: .real(0.02),
      "Half-width of the interval, relative to the mean, at which repetition ends early."),
    Setting("confidence", .share, default: .real(0.95), "Confidence of all intervals."),
  ]

  /// Whether repetition may end early.
  public var isSequential: Bool { minimum < maximum }
}

extension Replications {
  private static let path = "replications"

  /// Reads the section, given or by default.
  init?(in root: Tree.Mapping, with decoder: inout SettingsDecoder) {
    guard let tree = root[Self.path]?.value else {
      self.init(SettingValues(for: Self.settings))
      return
    }
    if case .scalar = tree.content {
      self.init(count: tree, with: &decoder)
    } else {
      self.init(section: tree, with: &decoder)
    }
  }

  private init?(count tree: Tree, with decoder: inout SettingsDecoder) {
    let kind = Self.settings[0].kind
    guard let count = decoder.value(of: kind, from: tree, at: Self.path) else { return nil }
    self.init(SettingValues(["minimum": count, "maximum": count], for: Self.settings))
  }

  private init?(section tree: Tree, with decoder: inout SettingsDecoder) {
    guard let mapping = decoder.mapping(tree, at: Self.path) else { return nil }
    var complete = tree
    if mapping["maximum"] == nil, let minimum = mapping["minimum"] {
      complete.graft(minimum.value, at: ["maximum"], from: minimum.place)
    }
    guard let values = decoder.values(of: Self.settings, in: complete, at: Self.path)
    else { return nil }
    self.init(values)
    guard isConsistent(with: mapping, in: tree.place, &decoder) else { return nil }
  }

  private init(_ values: SettingValues) {
    minimum = values.integer("minimum")
    maximum = values.integer("maximum")
    precision = values.real("precision")
    confidence = values.real("confidence")
  }

  private func isConsistent(
    with mapping: Tree.Mapping, in section: Place, _ decoder: inout SettingsDecoder
  ) -> Bool {
    func place(of key: String) -> Place { mapping[key]?.value.place ?? section }
    let before = decoder.diagnostics.count
    if maximum < minimum {
      decoder.refuse(
        place(of: "maximum"), "'replications.maximum': \(maximum) is below the minimum \(minimum)")
    } else if let precision = mapping["precision"], !isSequential {
      decoder.refuse(
        precision.place,
        "'replications.precision' has no effect: the minimum and the maximum are both \(minimum); "
          + "give a greater maximum")
    }
    if precision == 0 {
      decoder.refuse(
        place(of: "precision"), "'replications.precision': no interval is narrower than 0%")
    }
    if confidence == 0 || confidence == 1 {
      decoder.refuse(
        place(of: "confidence"),
        "'replications.confidence': expected more than 0% and less than 100%")
    }
    return decoder.diagnostics.count == before
  }
}
