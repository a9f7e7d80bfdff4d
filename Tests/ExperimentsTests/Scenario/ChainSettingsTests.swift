import Chain
import EventKernel
import Experiments
import Foundation
import Settings
import Testing
import Workloads

@Suite("Settings of a chain in a file")
struct ChainSettingsTests {
  static func network(_ text: String, path: String = "chain.yaml") throws -> NetworkOptions {
    try NetworkOptions(
      SettingsFile.decode(text, path: path, settings: NetworkOptions.settings))
  }

  static func validators(_ text: String) throws -> ValidatorOptions {
    try ValidatorOptions(
      SettingsFile.decode(text, path: "chain.yaml", settings: ValidatorOptions.settings))
  }

  @Test("every form of the network is read")
  func network() throws {
    #expect(
      try Self.network(
        """
        latency: simblock-2019
        bandwidth: {up: 50 Mbps, down: 1 Gbit/s}
        jitter: {lognormal: {mean: 10%, spread: 0.5}}
        loss: 0.1%
        """)
        == NetworkOptions(
          latency: .simBlock2019, bandwidth: .each(up: 50_000_000, down: 1_000_000_000),
          jitter: .lognormal(mean: 0.1, spread: 0.5), loss: 0.001))
    #expect(
      try Self.network("latency: {constant: 50ms}\nbandwidth: unlimited\njitter: none")
        == NetworkOptions(
          latency: LatencyTable(constant: .milliseconds(50)), bandwidth: .unlimited, jitter: .none))
    #expect(
      try Self.network("latency: simblock-2015\nbandwidth: regional\njitter: 2%").jitter
        == .exponential(mean: 0.02))
  }

  @Test("a table of latencies is found beside the file")
  func table() throws {
    let folder = NSTemporaryDirectory() + "heddle-\(UUID().uuidString)/"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data("from,a,b\na,1,20\nb,30,1\n".utf8).write(to: URL(fileURLWithPath: folder + "t.csv"))
    let options = try Self.network(
      "latency: {table: {file: t.csv, times: round-trip}}", path: folder + "chain.yaml")
    #expect(options.latency.latency(from: 0, to: 1) == .milliseconds(10))
    #expect(options.latency.latency(from: 1, to: 0) == .milliseconds(15))
  }

  @Test("every form of the validators is read")
  func validators() throws {
    let options = try Self.validators(
      """
      count: 1_000
      regions: {us-east-1: 40%, eu-central-1: 60%}
      stake: {zipf: 0.8}
      cores: {8: 50%, 32: 50%}
      speed: 1.5
      message-cost: 25us
      """)
    #expect(options.count == 1_000 && options.stake == .zipf(exponent: 0.8))
    #expect(options.cores == Mixture([8, 32], shares: [0.5, 0.5]))
    #expect(options.speed == Mixture(1.5) && options.messageCost == .microseconds(25))
    let placed = try options.place(in: .aws)
    #expect(placed.count { $0.place.region == 1 } == 400)
    #expect(try Self.validators("{regions: even, cores: 16}").regions == .even)
    #expect(try Self.validators("{cores: as-executed}").cores == Mixture(nil))
  }

  @Test(
    "what is none is told what would be",
    arguments: [
      (
        "latency: asw",
        "'latency': unknown form 'asw'; did you mean 'aws'? "
          + "One of: aws, simblock-2015, simblock-2019, constant, table"
      ),
      (
        "bandwidth: unlimted",
        "'bandwidth': 'unlimted' is not a bandwidth, such as 56 kbps, 100 Mbps or 1 Gbps; "
          + "did you mean 'unlimited'?"
      ),
      (
        "bandwidth: {up: 1 Gbps}",
        "'bandwidth' needs the key 'down': a bandwidth, such as 56 kbps, 100 Mbps or 1 Gbps"
      ),
      ("jitter: 500", "'jitter': 500 is above the greatest value 100%"),
      (
        "latency: {table: {file: missing.csv, times: round-trip}}",
        "'latency.table.file': 'missing.csv': no such file"
      ),
    ])
  func refusals(text: String, message: String) throws {
    let error = try #require(throws: ScenarioErrors.self) { try Self.network(text) }
    #expect(error.diagnostics.map(\.message) == [message])
  }
}
