import Settings

/// The workload of a scenario, with its own settings, or those of its modules.
public struct WorkloadChoice: Sendable, Equatable {
  /// The name in the catalogue.
  public let kind: String
  /// The workload's own settings, complete.
  public let values: SettingValues
  /// Whether it brings blocks of its own, as a recorded trace does.
  public let definesBlocks: Bool
  /// The modules, if there are several workloads; then ``kind`` is ``modules`` and ``values`` holds what they
  /// have in common.
  public var modules: ModulesSection?

  /// The kind of a workload that is made of modules.
  public static let modular = "modules"
}

extension WorkloadChoice {
  static let path = "workload"

  /// Reads the section.
  init?(
    in root: Tree.Mapping, from place: Place, among catalogue: Catalogue,
    with decoder: inout SettingsDecoder
  ) {
    let entries = catalogue.workloads
    let words = SettingKind.choice(entries.map(\.name))
    if root[ModulesSection.path] != nil {
      self.init(modulesIn: root, among: catalogue, with: &decoder)
      return
    }
    if let entry = root[ModulesSection.crossModulePath] {
      decoder.refuse(entry.place, "'cross-module' needs 'modules' between which it could be")
      return nil
    }
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

  /// Reads the sections of a chain of modules.
  private init?(
    modulesIn root: Tree.Mapping, among catalogue: Catalogue, with decoder: inout SettingsDecoder
  ) {
    let modules = ModulesSection(in: root, among: catalogue, with: &decoder)
    var isConsistent = true
    if let kind = root[Self.path]?.value.mapping?["kind"] {
      decoder.refuse(
        kind.place,
        "'workload.kind' has no place beside 'modules', which have workloads of their own; "
          + "'workload' says what they have in common")
      isConsistent = false
    }
    let common =
      root[Self.path].map {
        decoder.values(of: catalogue.common, in: $0.value, at: Self.path, besides: ["kind"])
      } ?? SettingValues(for: catalogue.common)
    guard isConsistent, let modules, let common else { return nil }
    self.init(kind: Self.modular, values: common, definesBlocks: false, modules: modules)
  }
}
