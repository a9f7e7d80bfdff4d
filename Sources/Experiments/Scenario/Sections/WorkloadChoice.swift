import Settings

/// The workload of a scenario, with its own settings.
public struct WorkloadChoice: Sendable, Equatable {
  /// The name in the catalogue.
  public let kind: String
  /// The workload's own settings, complete.
  public let values: SettingValues
  /// Whether it brings blocks of its own, as a recorded trace does.
  public let definesBlocks: Bool
}

extension WorkloadChoice {
  private static let path = "workload"

  /// Reads the section.
  init?(
    in root: Tree.Mapping, from place: Place, among entries: [Catalogue.Entry],
    with decoder: inout SettingsDecoder
  ) {
    let words = SettingKind.choice(entries.map(\.name))
    guard let tree = root[Self.path]?.value else {
      decoder.missing(
        Self.path, in: "", place, expected: "a map with a 'kind', \(words.expectation)")
      return nil
    }
    let kind = Setting("kind", words, default: nil, "The workload.")
    guard let mapping = decoder.mapping(tree, at: Self.path),
      case .text(let name) = decoder.value(
        of: kind, in: mapping, at: Self.path, from: tree.place),
      let entry = entries.first(where: { $0.name == name }),
      let values = decoder.values(
        of: entry.settings, in: tree, at: Self.path, besides: ["kind"])
    else { return nil }
    self.init(kind: name, values: values, definesBlocks: entry.definesBlocks)
  }
}
