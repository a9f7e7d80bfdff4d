import Ledger
import Settings
import Workloads

/// The modules of a chain, and the transactions between them.
public struct ModulesSection: Sendable, Equatable {
  /// The modules in the order of the file.
  public let modules: [ModuleChoice]
  /// The values of the section `cross-module`.
  public let crossModule: SettingValues
}

/// One module of a chain.
public struct ModuleChoice: Sendable, Equatable {
  /// The key that names it.
  public let name: String
  /// Its part of the transactions inside modules.
  public let share: Double
  /// The workloads in it.
  public let workloads: [ModuleWorkload]
  /// The storage under it; `nil` for that of the chain.
  public let storage: StorageProfile?
}

/// A workload in a module.
public struct ModuleWorkload: Sendable, Equatable {
  /// The name in the catalogue.
  public let kind: String
  /// The workload's own settings, complete.
  public let values: SettingValues
  /// Its part of the module's transactions.
  public let share: Double
  /// Where it stands, as keys joined by dots.
  public let path: String
}

extension ModulesSection {
  static let path = "modules"
  static let crossModulePath = "cross-module"
  private static let keys = ["share", "storage", "workload", "workloads"]
  /// What stands for a share that is not given; no share that is given can be negative.
  private static let ungiven = -1.0
  private static let share = Setting(
    "share", .share, default: .real(ungiven),
    "Its part of the transactions; equal parts by default.")

  /// Reads the section, if there is one.
  init?(
    in root: Tree.Mapping, among catalogue: Catalogue, with decoder: inout SettingsDecoder
  ) {
    guard let entry = root[Self.path],
      let mapping = decoder.mapping(entry.value, at: Self.path)
    else { return nil }
    let modules = mapping.entries.compactMap {
      Self.module($0, among: catalogue, with: &decoder)
    }
    if mapping.entries.isEmpty {
      decoder.refuse(entry.place, "'modules': expected at least one module, found an empty map")
    } else if mapping.entries.count > catalogue.moduleMax {
      decoder.refuse(
        entry.place,
        "'modules': expected at most \(catalogue.moduleMax) modules, found \(mapping.entries.count)"
      )
    }
    let crossModule =
      root[Self.crossModulePath].map {
        decoder.values(of: catalogue.crossModule, in: $0.value, at: Self.crossModulePath)
      } ?? SettingValues(for: catalogue.crossModule)
    guard modules.count == mapping.entries.count, modules.count <= catalogue.moduleMax,
      let shares = Self.shares(
        modules.map(\.share), of: "modules", entry.value.place, at: Self.path, with: &decoder),
      let crossModule
    else { return nil }
    self.modules = zip(modules, shares).map {
      ModuleChoice(name: $0.name, share: $1, workloads: $0.workloads, storage: $0.storage)
    }
    self.crossModule = crossModule
  }

  private static func module(
    _ entry: Tree.Entry, among catalogue: Catalogue, with decoder: inout SettingsDecoder
  ) -> ModuleChoice? {
    let path = "\(Self.path).\(entry.key)"
    guard let mapping = decoder.mapping(entry.value, at: path),
      decoder.checkKeys(of: mapping, at: path, known: keys),
      case .real(let share) = decoder.value(
        of: share, in: mapping, at: path, from: entry.place),
      let workloads = workloads(
        in: mapping, entry.place, at: path, among: catalogue, with: &decoder)
    else { return nil }
    guard let tree = mapping[StorageSection.path]?.value else {
      return ModuleChoice(name: entry.key, share: share, workloads: workloads, storage: nil)
    }
    return StorageSection.profile(tree, at: "\(path).storage", with: &decoder).map {
      ModuleChoice(name: entry.key, share: share, workloads: workloads, storage: $0)
    }
  }

  private static func workloads(
    in mapping: Tree.Mapping, _ place: Place, at path: String, among catalogue: Catalogue,
    with decoder: inout SettingsDecoder
  ) -> [ModuleWorkload]? {
    switch (mapping["workload"], mapping["workloads"]) {
    case (let entry?, nil):
      return workload(entry.value, at: "\(path).workload", among: catalogue, with: &decoder)
        .map { [ModuleWorkload(kind: $0.kind, values: $0.values, share: 1, path: $0.path)] }
    case (nil, let entry?):
      return list(entry, at: "\(path).workloads", among: catalogue, with: &decoder)
    case (_?, let entry?):
      decoder.refuse(entry.place, "'\(path)': has both 'workload' and 'workloads'; remove one")
      return nil
    case (nil, nil):
      decoder.missing(
        "workload", in: path, place,
        expected: "a map with a 'kind'; without one the module has no keys and nothing to do")
      return nil
    }
  }

  private static func list(
    _ entry: Tree.Entry, at path: String, among catalogue: Catalogue,
    with decoder: inout SettingsDecoder
  ) -> [ModuleWorkload]? {
    guard case .list(let items) = entry.value.content,
      (1...Module.occupantMax).contains(items.count)
    else {
      decoder.refuse(
        entry.place, "'\(path)': expected a list of 1 to \(Module.occupantMax) workloads")
      return nil
    }
    let workloads = items.enumerated().compactMap { index, item in
      workload(item, at: "\(path).\(index + 1)", among: catalogue, with: &decoder)
    }
    guard workloads.count == items.count,
      let shares = shares(
        workloads.map(\.share), of: "workloads", entry.place, at: path, with: &decoder)
    else { return nil }
    return zip(workloads, shares).map {
      ModuleWorkload(kind: $0.kind, values: $0.values, share: $1, path: $0.path)
    }
  }

  private static func workload(
    _ tree: Tree, at path: String, among catalogue: Catalogue, with decoder: inout SettingsDecoder
  ) -> ModuleWorkload? {
    let words = catalogue.workloads.filter { $0.moduleSettings != nil }.map(\.name)
    let kind = Setting("kind", .choice(words), default: nil, "The workload.")
    guard let mapping = decoder.mapping(tree, at: path),
      case .text(let name) = decoder.value(of: kind, in: mapping, at: path, from: tree.place),
      let settings = catalogue.workloads.first(where: { $0.name == name })?.moduleSettings,
      let values = decoder.values(of: settings, in: tree, at: path, besides: ["kind", "share"]),
      case .real(let share) = decoder.value(of: share, in: mapping, at: path, from: tree.place)
    else { return nil }
    return ModuleWorkload(kind: name, values: values, share: share, path: path)
  }

  /// Shares that add up to 1; equal ones where none is given.
  private static func shares(
    _ given: [Double], of noun: String, _ place: Place, at path: String,
    with decoder: inout SettingsDecoder
  ) -> [Double]? {
    if given.allSatisfy({ $0 == ungiven }) { return given.map { _ in 1 / Double(given.count) } }
    if given.contains(ungiven) {
      decoder.refuse(place, "'\(path)': either all \(noun) have a 'share' or none")
      return nil
    }
    let sum = given.reduce(0, +)
    guard abs(sum - 1) < 1e-6 else {
      let text = SettingKind.share.text(of: .real(sum))
      decoder.refuse(place, "'\(path)': the shares of the \(noun) add up to \(text), not to 100%")
      return nil
    }
    return given
  }
}
