import Settings

/// How fast validators send and receive.
public enum Bandwidth: Sendable, Equatable {
  /// Messages have no length.
  case unlimited
  /// The same for all, in bits a second.
  case each(up: Int, down: Int)
  /// What was measured of the nodes in a region.
  case regional

  /// The rates of a validator's uplink and downlink in a region, in bits a second; `nil` if unlimited.
  func rates(in region: Region) -> (up: Int, down: Int)? {
    switch self {
    case .unlimited: nil
    case .each(let up, let down): (up, down)
    case .regional: region.nodes.map { ($0.uplink, $0.downlink) }
    }
  }
}

extension Bandwidth {
  /// The setting `bandwidth` of a scenario's network.
  static let setting = Setting(
    "bandwidth",
    .either(
      .bandwidth,
      .either(.tagged([TaggedCase("unlimited"), TaggedCase("regional")]), .group(directions))),
    default: .integer(1_000_000_000),
    "How fast each validator sends and receives; 'regional' is as in the regions of SimBlock.")

  private static let directions = [
    Setting("up", .bandwidth, default: nil, "How fast each sends."),
    Setting("down", .bandwidth, default: nil, "How fast each receives."),
  ]

  /// Reads the value of a ``setting``.
  ///
  /// - Throws: ``ChainError`` for less than the least, and if the regions do not say their bandwidths.
  init(in values: SettingValues, over table: LatencyTable) throws(ChainError) {
    switch values[Self.setting.name] {
    case .integer(let rate):
      let rate = try Self.sensible(rate, "bandwidth")
      self = .each(up: rate, down: rate)
    case .group(let members):
      self = .each(
        up: try Self.sensible(members.integer("up"), "bandwidth.up"),
        down: try Self.sensible(members.integer("down"), "bandwidth.down"))
    case .tagged("regional", nil):
      guard table.regions.allSatisfy({ $0.nodes != nil }) else {
        throw ChainError(
          setting: "network.bandwidth",
          reason: "'regional' needs latencies with the bandwidths of their regions, such as "
            + "simblock-2019; '\(table.name)' has none")
      }
      self = .regional
    case .tagged("unlimited", nil): self = .unlimited
    case let value: preconditionFailure("there is no bandwidth '\(value)'")
    }
  }

  /// With less than a kilobit a second nothing gets anywhere.
  private static let least = 1_000

  private static func sensible(_ rate: Int, _ member: String) throws(ChainError) -> Int {
    guard rate >= least else {
      let kind = SettingKind.bandwidth
      throw ChainError(
        setting: "network.\(member)",
        reason: "\(kind.text(of: .integer(rate))) is below the least value "
          + "\(kind.text(of: .integer(least))); for no limit write 'unlimited'")
    }
    return rate
  }
}
