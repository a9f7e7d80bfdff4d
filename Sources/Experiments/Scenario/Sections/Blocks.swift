import Settings

/// How many blocks a run executes, and how large they are.
public struct Blocks: Sendable, Equatable {
  /// The number of blocks.
  public let count: Int
  /// The number of transactions in each; the greatest number in a block of a chain.
  public let transactions: Int
  /// The most gas in a block of a chain; `nil` for any amount.
  public let gas: Int?
  /// The most bytes of transactions in a block of a chain; `nil` for any size.
  public let size: Int?

  /// The setting `blocks`.
  public static let countSetting = Setting(
    "blocks", .integer(1...1_000_000_000), default: .integer(10), "Blocks in a run.")
  /// The settings of the section `block`.
  public static let settings: [Setting] = [
    Setting(
      "transactions", .integer(1...100_000_000), default: .integer(1_000),
      "Transactions in a block.")
  ]
  /// What a chain's blocks are limited by beside the number of transactions.
  public static let chainSettings: [Setting] = [
    Setting(
      "gas", .either(.integer(1...Int.max), unlimited), default: .tagged("unlimited", nil),
      "The most gas in a block of a chain."),
    Setting(
      "size", .either(.size, unlimited), default: .tagged("unlimited", nil),
      "The most bytes of transactions in a block of a chain."),
  ]
  private static let unlimited = SettingKind.tagged([TaggedCase("unlimited")])
}

extension Blocks {
  /// Reads `blocks` and `block`, given or by default.
  init?(in root: Tree.Mapping, from place: Place, with decoder: inout SettingsDecoder) {
    let isChain = root[ChainSection.path] != nil
    let settings = isChain ? Self.settings + Self.chainSettings : Self.settings
    let count = decoder.value(of: Self.countSetting, in: root, at: "", from: place)
    let limits = isChain ? true : Self.areOfUse(in: root, with: &decoder)
    let block = root["block"].map {
      decoder.values(
        of: settings, in: $0.value, at: "block",
        besides: isChain ? [] : Self.chainSettings.map(\.name))
    }
    guard case .integer(let count) = count, limits,
      let values = block ?? SettingValues(for: settings)
    else { return nil }
    self.count = count
    transactions = values.integer("transactions")
    gas = isChain ? Self.limit(values["gas"]) : nil
    size = isChain ? Self.limit(values["size"]) : nil
    if let size, size == 0 {
      decoder.refuse(
        root["block"]?.value.value(at: ["size"])?.place ?? place,
        "'block.size': no transaction fits into 0 bytes; expected a size such as 1 MiB")
      return nil
    }
  }

  private static func limit(_ value: SettingValue) -> Int? {
    if case .integer(let limit) = value { limit } else { nil }
  }

  /// Whether limits that only chains have stand beside a chain; notes those that do not.
  private static func areOfUse(
    in root: Tree.Mapping, with decoder: inout SettingsDecoder
  ) -> Bool {
    let vain = chainSettings.compactMap { root["block"]?.value.mapping?[$0.name] }
    for entry in vain {
      decoder.refuse(
        entry.place,
        "'block.\(entry.key)' has no effect without 'chain': blocks of a given number of "
          + "transactions have the gas and the size that these have")
    }
    return vain.isEmpty
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
