import EventKernel
import Settings
import Testing

@testable import Chain

@Suite("Latencies between regions")
struct LatencyTableTests {
  static func index(_ name: String, in table: LatencyTable) throws -> Int {
    try #require(table.regions.firstIndex { $0.name == name })
  }

  static func latency(_ table: LatencyTable, _ from: String, _ to: String) throws -> TimeSpan {
    table.latency(from: try index(from, in: table), to: try index(to, in: table))
  }

  @Test("those of Amazon's cloud are half of the round trips")
  func halves() throws {
    let aws = LatencyTable.aws
    #expect(aws.regions.count == 11)
    #expect(try Self.latency(aws, "us-east-1", "eu-central-1") == .milliseconds(44))
    #expect(try Self.latency(aws, "us-west-2", "us-east-1") == .microseconds(40_500))
    #expect(try Self.latency(aws, "ap-southeast-2", "eu-central-1") == .milliseconds(141))
    #expect(try Self.latency(aws, "eu-west-1", "eu-west-1") == .microseconds(100))
    #expect(aws.latencyMin == .microseconds(100) && aws.latencyMax == .milliseconds(141))
  }

  @Test("those of SimBlock are one way already, and its nodes are spread over all regions")
  func simBlock() throws {
    let (old, new) = (LatencyTable.simBlock2015, LatencyTable.simBlock2019)
    #expect(try Self.latency(old, "north-america", "europe") == .milliseconds(119))
    #expect(try Self.latency(new, "europe", "japan") == .milliseconds(252))
    #expect(try Self.latency(new, "europe", "europe") == .milliseconds(11))
    for table in [old, new] {
      let shares = table.regions.compactMap { $0.nodes?.share }
      #expect(shares.count == 6)
      #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
    }
  }

  @Test("all shipped ones are symmetric and slower than light", arguments: LatencyTable.shipped)
  func sanity(table: LatencyTable) {
    #expect(table.lightViolation == nil)
    for sender in table.regions.indices {
      for receiver in table.regions.indices {
        let there = table.latency(from: sender, to: receiver)
        let back = table.latency(from: receiver, to: sender)
        #expect(there == back)
      }
    }
    #expect(table.regions.allSatisfy { $0.coordinates != nil })
  }

  @Test("distances are those of an atlas")
  func distances() {
    let london = Coordinates(51.51, -0.13)
    #expect(abs(london.kilometres(to: Coordinates(35.68, 139.69)) - 9_560) < 20)
    #expect(abs(london.kilometres(to: Coordinates(-33.87, 151.21)) - 16_990) < 20)
    #expect(london.kilometres(to: london) == 0)
    // Half of the circumference, whichever way.
    let antipode = Coordinates(-51.51, 179.87)
    #expect(abs(london.kilometres(to: antipode) - .pi * 6_371) < 1)
    // A tenth of a millisecond for 20.4 km.
    #expect(
      Coordinates(0, 0).leastLatency(to: Coordinates(0, 20.4 / (6_371 * .pi / 180)))
        == .microseconds(100))
  }

  @Test("a pair that beats light is found, with both numbers")
  func light() throws {
    let regions = ["eu-central-1", "us-east-1"].map { name in
      Region(name, at: LatencyTable.aws.regions.first { $0.name == name }?.coordinates)
    }
    let table = LatencyTable(
      name: "fast", regions: regions,
      latencies: [
        [.microseconds(100), .milliseconds(44)], [.milliseconds(31), .microseconds(100)],
      ])
    let violation = try #require(table.lightViolation)
    #expect(violation.sender == 1 && violation.receiver == 0)
    #expect(
      table.description(of: violation)
        == "31.0 ms one way from 'us-east-1' to 'eu-central-1' is faster than light in fibre, "
        + "which needs 32.1 ms for 6549 km")
  }

  @Test("a scenario names them by a word, or gives one time for all")
  func settings() throws {
    func read(_ tag: String?, _ value: SettingValue? = nil) throws -> LatencyTable {
      let given = tag.map { ["latency": SettingValue.tagged($0, value)] } ?? [:]
      return try LatencyTable(in: SettingValues(given, for: [LatencyTable.setting]))
    }
    #expect(try read(nil) == .aws)
    for table in LatencyTable.shipped { #expect(try read(table.name) == table) }
    let constant = try read("constant", .nanoseconds(50_000_000))
    #expect(constant.regions.count == 1)
    #expect(constant.latency(from: 0, to: 0) == .milliseconds(50))
    for nanoseconds in [0, 1_000_000_000_001] as [Int64] {
      #expect(
        throws: ChainError(
          setting: "network.latency.constant", reason: "expected a time above 0s and up to 1000s")
      ) { try read("constant", .nanoseconds(nanoseconds)) }
    }
  }
}
