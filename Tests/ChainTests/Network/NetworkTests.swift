import EventKernel
import Testing

@testable import Chain

/// Validators one after another in the regions of a table.
func places(_ regions: Int...) -> [ValidatorPlace] {
  var counts: [Int: Int] = [:]
  return regions.map { region in
    defer { counts[region, default: 0] += 1 }
    return ValidatorPlace(region: region, ordinal: counts[region, default: 0])
  }
}

@Suite("The network")
struct NetworkTests {
  /// Everything 10 ms from everything else.
  static func even(_ bandwidth: Bandwidth, jitter: Jitter = .none, loss: Double = 0)
    -> NetworkOptions
  {
    NetworkOptions(
      latency: LatencyTable(constant: .milliseconds(10)), bandwidth: bandwidth, jitter: jitter,
      loss: loss)
  }

  @Test("a message takes its bytes on both sides, and the latency between")
  func oneMessage() {
    // 1,000 bytes are 8,000 bits: 80 us at 100 Mbps, 160 us at 50 Mbps.
    var network = Network(
      places: places(0, 0), options: Self.even(.each(up: 100_000_000, down: 50_000_000)), seed: 1)
    let arrival = network.depart(bytes: 1_000, from: 0, to: 1, at: .milliseconds(1))
    #expect(arrival == .microseconds(1_000 + 80 + 10_000 + 160))
    let complete = network.admit(bytes: 1_000, to: 1, at: .microseconds(11_240))
    #expect(complete == .microseconds(11_240))
    #expect(network.delayMin(bytes: 1_000, from: 0, to: 1) == .microseconds(10_240))
  }

  @Test("messages of one sender wait for each other, those of others do not")
  func uplink() {
    var network = Network(
      places: places(0, 0, 0), options: Self.even(.each(up: 8_000_000, down: 1_000_000_000_000)),
      seed: 1)
    // At 8 Mbps a byte takes 1 us, and nothing at the receiver.
    let arrivals = [
      network.depart(bytes: 500, from: 0, to: 1, at: .zero),
      network.depart(bytes: 300, from: 0, to: 2, at: .microseconds(100)),
      network.depart(bytes: 100, from: 0, to: 1, at: .microseconds(1_000)),
      network.depart(bytes: 100, from: 1, to: 2, at: .microseconds(100)),
    ]
    #expect(
      arrivals.map { $0.map { $0.nanoseconds / 1_000 } }
        == [10_500, 10_800, 11_100, 10_200])
    #expect(network.uplinkBacklog(of: 0, at: .microseconds(1_000)) == .microseconds(100))
    #expect(network.uplinkBacklog(of: 0, at: .microseconds(1_200)) == .zero)
  }

  @Test("without a limit messages have no length, and do not wait")
  func unlimited() {
    var network = Network(places: places(0, 0), options: Self.even(.unlimited), seed: 1)
    for _ in 0..<3 {
      let arrival = network.depart(bytes: 1 << 40, from: 0, to: 1, at: .zero)
      #expect(arrival == .milliseconds(10))
      let complete = network.admit(bytes: 1 << 40, to: 1, at: .milliseconds(10))
      #expect(complete == .milliseconds(10))
    }
    #expect(network.uplinkUse(of: 0, until: .seconds(1)) == 0)
  }

  @Test("a region of SimBlock sends and receives as its nodes were measured")
  func regional() throws {
    let table = LatencyTable.simBlock2015
    let options = NetworkOptions(latency: table, bandwidth: .regional, jitter: .none)
    var network = Network(places: places(0, 1), options: options, seed: 1)
    let arrival = network.depart(bytes: 100_000, from: 0, to: 1, at: .zero)
    // 800,000 bits at 4.7 Mbps, 119 ms, and at 24 Mbps.
    let expected = 800_000 / 4.7e6 + 0.119 + 800_000 / 24e6
    #expect(abs(try #require(arrival).seconds - expected) < 2e-9)
  }

  @Test("what was sent and received is counted, and how long lines were busy")
  func measures() throws {
    var network = Network(
      places: places(0, 0), options: Self.even(.each(up: 8_000_000, down: 16_000_000)), seed: 1)
    for _ in 0..<4 {
      let departed = network.depart(bytes: 500, from: 0, to: 1, at: .zero)
      let arrival = try #require(departed)
      _ = network.admit(bytes: 500, to: 1, at: arrival)
    }
    #expect(network.sent(by: 0).messages == 4 && network.sent(by: 0).bytes == 2_000)
    #expect(network.received(by: 1).messages == 4 && network.received(by: 1).bytes == 2_000)
    #expect(network.sent(by: 1).messages == 0 && network.received(by: 0).bytes == 0)
    #expect(network.sent(by: 0).busy == .milliseconds(2))
    #expect(network.received(by: 1).busy == .milliseconds(1))
    // After 1 ms half is sent, and all the time was used.
    #expect(network.uplinkUse(of: 0, until: .milliseconds(1)) == 1)
    #expect(network.uplinkUse(of: 0, until: .milliseconds(20)) == 0.1)
    #expect(network.downlinkUse(of: 1, until: .milliseconds(20)) == 0.05)
    #expect(network.downlinkUse(of: 1, until: .zero) == 0)
  }

  @Test("lost messages are as many as they should be, and take their time on the uplink")
  func loss() {
    var network = Network(
      places: places(0, 0), options: Self.even(.each(up: 8_000_000, down: 8_000_000), loss: 0.2),
      seed: 3)
    let count = 50_000
    var arrived = 0
    for _ in 0..<count where network.depart(bytes: 1, from: 0, to: 1, at: .zero) != nil {
      arrived += 1
    }
    #expect(network.lostMessages == count - arrived)
    let deviation = (Double(count) * 0.2 * 0.8).squareRoot()
    #expect(abs(Double(network.lostMessages) - 0.2 * Double(count)) < 4 * deviation)
    #expect(network.uplinkBacklog(of: 0, at: .zero) == .microseconds(Int64(count)))
    var dead = Network(places: places(0, 0), options: Self.even(.unlimited, loss: 1), seed: 3)
    let arrival = dead.depart(bytes: 1, from: 0, to: 1, at: .zero)
    #expect(arrival == nil)
  }

  @Test("nothing is later than the horizon, however slow the line")
  func horizon() throws {
    var network = Network(
      places: places(0, 0), options: Self.even(.each(up: 1_000, down: 1_000)), seed: 1)
    for _ in 0..<20 {
      let departed = network.depart(bytes: 1_000_000_000_000_000, from: 0, to: 1, at: .zero)
      let arrival = try #require(departed)
      let complete = network.admit(bytes: 1_000_000_000_000_000, to: 1, at: arrival)
      #expect(complete <= Network.horizon)
    }
  }

  @Test("the streams of a thousand validators take 8 bytes a link")
  func memory() {
    #expect(MemoryLayout<SmallStream>.stride == 8)
    // What is kept for each validator, beside its links.
    #expect(MemoryLayout<Uplink>.stride + MemoryLayout<Downlink>.stride < 400)
  }
}
