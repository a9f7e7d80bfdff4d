import Settings

/// How many blocks a run executes, and how large they are.
public struct Blocks: Sendable, Equatable {
  /// The number of blocks.
  public let count: Int
  /// The number of transactions in each.
  public let transactions: Int

  /// The setting `blocks`.
  public static let countSetting = Setting(
    "blocks", .integer(1...1_000_000_000), default: .integer(10), "Blocks in a run.")
  /// The settings of the section `block`.
  public static let settings: [Setting] = [
    Setting(
      "transactions", .integer(1...100_000_000), default: .integer(1_000),
      "Transactions in a block.")
  ]
}

extension Blocks {
  /// Reads `blocks` and `block`, given or by default.
  init?(in root: Tree.Mapping, from place: Place, with decoder: inout SettingsDecoder) {
    let count = decoder.value(of: Self.countSetting, in: root, at: "", from: place)
    let block = root["block"].map { decoder.values(of: Self.settings, in: $0.value, at: "block") }
    guard case .integer(let count) = count,
      let values = block ?? SettingValues(for: Self.settings)
    else { return nil }
    self.count = count
    transactions = values.integer("transactions")
  }

  /// Notes that a workload which brings its own blocks leaves nothing for these keys to say.
  static func refuse(
    in root: Tree.Mapping, besides workload: String, with decoder: inout SettingsDecoder
  ) -> Bool {
    let given = ["blocks", "block"].compactMap { root[$0] }
    for entry in given {
      decoder.refuse(
        entry.place,
        "'\(entry.key)' has no effect: the workload '\(workload)' brings its own blocks; "
          + "remove the key")
    }
    return !given.isEmpty
  }
}
