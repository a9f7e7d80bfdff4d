import Settings

/// Which part of the validators stands in which region.
public enum RegionShares: Sendable, Equatable {
  /// As the nodes of the network that the table was measured on; the same part in each region if it says
  /// nothing of nodes.
  case measured
  /// The same part in each region.
  case even
  /// Parts by the names of regions; nobody stands in others.
  case given([NamedValue])
  /// All in one region.
  case only(String)

  /// The part of each region of a table; together 1.
  ///
  /// - Throws: ``ChainError`` if a region is not in the table, or the parts do not add up.
  func shares(in table: LatencyTable) throws(ChainError) -> [Double] {
    let even = Array(repeating: 1 / Double(table.regions.count), count: table.regions.count)
    switch self {
    case .even: return even
    case .measured:
      let measured = table.regions.compactMap { $0.nodes?.share }
      return measured.count == table.regions.count ? measured : even
    case .only(let name):
      let names = table.regions.map(\.name)
      guard names.contains(name) else {
        throw ChainError(
          setting: "validators.regions",
          .unknown("region", name, among: ["measured", "even"] + names))
      }
      return names.map { $0 == name ? 1 : 0 }
    case .given(let entries):
      do throws(SettingRefusal) {
        return try Self.shares(entries, among: table.regions.map(\.name))
      } catch {
        throw ChainError(setting: "validators.regions", error)
      }
    }
  }

  private static func shares(
    _ entries: [NamedValue], among names: [String]
  ) throws(SettingRefusal) -> [Double] {
    if let stranger = entries.first(where: { !names.contains($0.name) }) {
      throw .unknown("region", stranger.name, among: names)
    }
    guard case .map(let completed) = try SettingKind.completed(entries, among: names) else {
      return []
    }
    return completed.map(\.share)
  }

  /// The setting `regions` of a scenario's validators.
  static let setting = Setting(
    "regions",
    .either(.text, .map(.share, of: "region")), default: .text("measured"),
    "The part of the validators in each region; all in one by its name; or 'even'; or 'measured', "
      + "which is even where nothing was measured.")

  /// Reads the value of a ``setting``.
  init(in values: SettingValues) {
    switch values[Self.setting.name] {
    case .map(let entries): self = .given(entries)
    case .text("even"): self = .even
    case .text("measured"): self = .measured
    case .text(let name): self = .only(name)
    case let value: preconditionFailure("there are no regions '\(value)'")
    }
  }
}
