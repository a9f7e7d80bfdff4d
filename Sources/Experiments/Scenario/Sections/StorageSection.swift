import Ledger
import Settings

/// On what the state lies that is not in the cache: `ssd`, or
/// `{profile: ssd, cold-read: 50us, hit-rate: 95%}`.
public enum StorageSection {
  /// The key of a scenario.
  static let path = "storage"

  /// The settings of the section.
  public static let settings: [Setting] =
    [profileSetting]
    + refinements(of: .memory).map {
      Setting($0.name, $0.kind, default: nil, "\($0.summary) That of the profile unless given.")
    }

  private static let profileSetting = Setting(
    "profile", .choice(StorageProfile.shipped.map(\.name)), default: nil,
    "The kind of storage under the state.")

  private static func refinements(of profile: StorageProfile) -> [Setting] {
    [
      Setting(
        "cold-read", .duration, default: .nanoseconds(Int64(profile.coldRead)),
        "Time that the first read of a key waits that is not in the cache."),
      Setting(
        "hit-rate", .share, default: .real(profile.hitRate),
        "Part of the keys that are in the cache before a block."),
    ]
  }

  /// Reads the section of a scenario, given or by default: memory.
  ///
  /// It holds for all modules that do not say otherwise; they are numbered from 1.
  static func layout(
    in root: Tree.Mapping, modules: [ModuleChoice], with decoder: inout SettingsDecoder
  ) -> StorageLayout? {
    let others = root[path].map { profile($0.value, at: path, with: &decoder) } ?? .memory
    var own: [UInt8: StorageProfile] = [:]
    for (index, module) in modules.enumerated() { own[UInt8(index + 1)] = module.storage }
    return others.map { StorageLayout(own, others: $0) }
  }

  /// Reads one profile, wherever it stands.
  static func profile(
    _ tree: Tree, at path: String, with decoder: inout SettingsDecoder
  ) -> StorageProfile? {
    guard case .map(let mapping) = tree.content else {
      guard case .text(let name) = decoder.value(of: profileSetting.kind, from: tree, at: path)
      else { return nil }
      return shipped(name)
    }
    let isKnown = decoder.checkKeys(of: mapping, at: path, known: settings.map(\.name))
    guard
      case .text(let name) = decoder.value(
        of: profileSetting, in: mapping, at: path, from: tree.place),
      let base = shipped(name)
    else { return nil }
    let values = refinements(of: base).map {
      decoder.value(of: $0, in: mapping, at: path, from: tree.place)
    }
    guard isKnown, case .nanoseconds(let coldRead) = values[0], case .real(let hitRate) = values[1],
      isSensible(mapping, base, coldRead: coldRead, at: path, with: &decoder)
    else { return nil }
    return StorageProfile(name: name, coldRead: UInt32(coldRead), hitRate: hitRate)
  }

  private static func shipped(_ name: String) -> StorageProfile? {
    StorageProfile.shipped.first { $0.name == name }
  }

  /// Whether what refines a profile has an effect, and waits are not too long; notes what is wrong.
  private static func isSensible(
    _ mapping: Tree.Mapping, _ base: StorageProfile, coldRead: Int64, at path: String,
    with decoder: inout SettingsDecoder
  ) -> Bool {
    if base == .memory {
      let vain = mapping.entries.filter { $0.key != profileSetting.name }
      for entry in vain {
        decoder.refuse(
          entry.place,
          "'\(path).\(entry.key)' has no effect: memory has no cold reads; "
            + "choose another profile, such as nvme")
      }
      return vain.isEmpty
    }
    guard coldRead > Int64(StorageProfile.coldReadMax) else { return true }
    let longest = SettingValue.nanoseconds(Int64(StorageProfile.coldReadMax)).text
    decoder.refuse(
      mapping["cold-read"]?.value.place ?? mapping.entries[0].place,
      "'\(path).cold-read': \(SettingValue.nanoseconds(coldRead).text) is above the greatest "
        + "value \(longest)")
    return false
  }
}
