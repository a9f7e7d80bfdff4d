import EventKernel
import Settings
import Testing

@testable import Chain

@Suite("What a scenario may say about the network")
struct NetworkOptionsTests {
  static func read(_ given: [String: SettingValue] = [:]) throws -> NetworkOptions {
    try NetworkOptions(SettingValues(given, for: NetworkOptions.settings))
  }

  /// The value that a text stands for.
  static func value(_ name: String, _ text: String) throws -> SettingValue {
    let setting = try #require(NetworkOptions.settings.first { $0.name == name })
    return try setting.kind.value(from: text)
  }

  @Test("nothing: Amazon's regions, 1 Gbps, 5% jitter and no loss")
  func defaults() throws {
    let options = try Self.read()
    #expect(options == NetworkOptions())
    #expect(options.latency == .aws && options.loss == 0)
    #expect(options.bandwidth == .each(up: 1_000_000_000, down: 1_000_000_000))
    #expect(options.jitter == .exponential(mean: 0.05))
    let texts = NetworkOptions.settings.map { $0.standardText ?? "" }
    #expect(texts == ["aws", "1 Gbps", "5%", "0%"])
  }

  @Test("bandwidths: one, one each way, none, or those of the regions")
  func bandwidths() throws {
    let rate = try Self.value("bandwidth", "100 Mbps")
    #expect(
      try Self.read(["bandwidth": rate]).bandwidth == .each(up: 100_000_000, down: 100_000_000))
    let word = try Self.value("bandwidth", "unlimited")
    #expect(try Self.read(["bandwidth": word]).bandwidth == .unlimited)
    let regional = try Self.value("bandwidth", "regional")
    let options = try Self.read([
      "latency": .tagged("simblock-2019", nil), "bandwidth": regional,
    ])
    #expect(options.bandwidth == .regional)
    guard case .either(_, .either(_, .group(let members))) = Bandwidth.setting.kind else {
      Issue.record("the directions are no group")
      return
    }
    let group = SettingValues(["up": .integer(10_000), "down": .integer(20_000)], for: members)
    #expect(
      try Self.read(["bandwidth": .group(group)]).bandwidth == .each(up: 10_000, down: 20_000))
    let slow = SettingValues(["up": .integer(10_000), "down": .integer(20)], for: members)
    #expect(
      throws: ChainError(
        setting: "network.bandwidth.down",
        reason: "20 bps is below the least value 1 kbps; for no limit write 'unlimited'")
    ) { try Self.read(["bandwidth": .group(slow)]) }
    #expect(throws: ChainError.self) { try Self.read(["bandwidth": .integer(0)]) }
  }

  @Test("bandwidths of regions that do not say any are refused")
  func noRegionalBandwidths() {
    #expect(
      throws: ChainError(
        setting: "network.bandwidth",
        reason: "'regional' needs latencies with the bandwidths of their regions, such as "
          + "simblock-2019; 'aws' has none")
    ) { try Self.read(["bandwidth": .tagged("regional", nil)]) }
  }

  @Test("jitter: a share, which is the mean of an exponential one, or a form; none is none")
  func jitters() throws {
    #expect(
      try Self.read(["jitter": try Self.value("jitter", "7%")]).jitter == .exponential(mean: 0.07))
    #expect(try Self.read(["jitter": try Self.value("jitter", "none")]).jitter == .none)
    #expect(try Self.read(["jitter": try Self.value("jitter", "0%")]).jitter == .none)
    #expect(
      try Self.read(["jitter": .tagged("uniform", .real(0.1))]).jitter == .uniform(mean: 0.1))
    guard case .either(_, .tagged(let forms)) = Jitter.setting.kind,
      case .group(let shape) = forms.first(where: { $0.name == "lognormal" })?.kind
    else {
      Issue.record("there is no lognormal jitter")
      return
    }
    let values = SettingValues(["spread": .real(2)], for: shape)
    #expect(
      try Self.read(["jitter": .tagged("lognormal", .group(values))]).jitter
        == .lognormal(mean: 0.05, spread: 2))
    #expect(try Self.read(["loss": .real(0.01)]).loss == 0.01)
  }
}
