import EventKernel
import Foundation
import Testing
import Workloads

@Suite("Arrivals of open processes")
struct ArrivalStreamTests {
  /// All instants up to a number of seconds.
  static func instants(
    _ process: ArrivalProcess, until seconds: Double, index: Int = 0
  ) -> [Instant] {
    var arrivals = ArrivalStream(
      process, from: RandomStream(seed: 5, purpose: "arrivals", index: index))
    var instants: [Instant] = []
    while let instant = arrivals.next(), instant < .seconds(seconds) { instants.append(instant) }
    return instants
  }

  /// How many of the instants lie in each of some bins of equal width.
  static func counts(_ instants: [Instant], bins: Int, of seconds: Double) -> [Double] {
    var counts = [Double](repeating: 0, count: bins)
    for instant in instants { counts[min(bins - 1, Int(instant.seconds / seconds))] += 1 }
    return counts
  }

  static let bursts = OnOffRates(on: 50_000, off: 1_000, onTime: 0.001, offTime: 0.003)
  static let measured = RateTrace(
    name: "measured",
    steps: [
      RateTrace.Step(from: 0.5, rate: 4_000), RateTrace.Step(from: 1, rate: 0),
      RateTrace.Step(from: 2, rate: 10_000),
    ], scale: 0.5)
  static let counted = CountTrace(
    name: "counted",
    seconds: [
      CountTrace.Count(second: 0, requests: 1_000), CountTrace.Count(second: 1, requests: 0),
      CountTrace.Count(second: 3, requests: 501),
    ])

  @Test(
    "as many arrive as the rate says, within five standard deviations",
    arguments: [
      (ArrivalProcess.constant(rate: 20_000), 40_000.0, 1.0),
      (.poisson(rate: 20_000), 40_000, 200),
      // Bursts add to the deviation: per cycle of 4 ms that of a burst's length, 1 ms, and of its pause.
      (.onOff(bursts), 2 * (50_000 * 0.25 + 1_000 * 0.75), 1_300),
      (.ramp(RampRates(from: 0, to: 10_000, over: 1)), 15_000, 123),
      (.rates(measured), 1_000, 32),
      (.counts(counted), 1_000, 0),
    ])
  func rates(process: ArrivalProcess, expected: Double, deviation: Double) {
    let count = Double(Self.instants(process, until: 2).count)
    #expect(abs(count - expected) <= 5 * deviation, "\(count) of \(expected)")
  }

  @Test(
    "instants never go back, and follow from the stream alone",
    arguments: [
      ArrivalProcess.constant(rate: 1e6), .poisson(rate: 1e8), .onOff(bursts),
      .ramp(RampRates(from: 1e5, to: 0, over: 1)), .rates(measured), .counts(counted),
    ])
  func order(process: ArrivalProcess) {
    var arrivals = ArrivalStream(process, from: RandomStream(seed: 1, purpose: "order"))
    var again = ArrivalStream(process, from: RandomStream(seed: 1, purpose: "order"))
    var latest = Instant.zero
    for _ in 0..<1_000 {
      guard let instant = arrivals.next() else { break }
      #expect(instant >= latest)
      #expect(again.next() == instant)
      latest = instant
    }
    #expect(latest > .zero)
  }

  @Test("counts vary as little or as much as the process says: variance over mean")
  func dispersion() throws {
    func dispersion(_ process: ArrivalProcess) -> Double {
      let counts = Self.counts(Self.instants(process, until: 2), bins: 400, of: 0.005)
      let mean = counts.reduce(0, +) / 400
      return counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 399 / mean
    }
    #expect(dispersion(.constant(rate: 10_000)) < 0.05)
    // Of 400 windows the index has a standard deviation of sqrt(2 / 399) = 0.07.
    #expect(abs(dispersion(.poisson(rate: 10_000)) - 1) < 0.35)
    #expect(dispersion(.onOff(Self.bursts)) > 10)
  }

  @Test("the gaps of a Poisson process are exponential")
  func gaps() {
    let instants = Self.instants(.poisson(rate: 20_000), until: 2)
    var counts = [Double](repeating: 0, count: 8)
    for (first, second) in zip(instants, instants.dropFirst()) {
      // Eighths of the distribution: 1 - exp(-gap x rate) is uniform.
      counts[min(7, Int(8 * (1 - exp(-(second - first).seconds * 20_000))))] += 1
    }
    #expect(
      chiSquareProbability(of: counts, expecting: [Double](repeating: 1 / 8, count: 8)) > 1e-4)
  }

  @Test(
    "a ramp's arrivals are spread as its integral says, upwards and downwards",
    arguments: [(0.0, 10_000.0), (10_000, 0), (2_000, 9_000), (5_000, 5_000)])
  func ramp(from: Double, to: Double) {
    let instants = Self.instants(.ramp(RampRates(from: from, to: to, over: 2)), until: 2)
    let counts = Self.counts(instants, bins: 10, of: 0.2)
    let mean: Double = (from + to) / 2
    let chances: [Double] = (0..<10).map { bin in
      let rate: Double = from + (to - from) * (Double(bin) + 0.5) / 10
      return rate / mean / 10
    }
    #expect(chiSquareProbability(of: counts, expecting: chances) > 1e-4)
    let expected = from + to
    #expect(abs(Double(instants.count) - expected) < 5 * expected.squareRoot())
  }

  @Test("nothing arrives after a ramp to 0, and nothing where a trace says 0")
  func ends() {
    let ramp = Self.instants(.ramp(RampRates(from: 1_000, to: 0, over: 1)), until: 1e6)
    #expect(ramp.allSatisfy { $0 <= .seconds(1) } && ramp.count > 300)
    let trace = Self.instants(.rates(Self.measured), until: 2.5)
    #expect(!trace.contains { $0 < .seconds(0.5) || ($0 > .seconds(1) && $0 < .seconds(2)) })
    #expect(trace.contains { $0 > .seconds(2) })
  }

  @Test("counted seconds hold exactly what was counted, spread evenly")
  func counts() {
    let instants = Self.instants(.counts(Self.counted), until: 100)
    #expect(Self.counts(instants, bins: 5, of: 1) == [1_000, 0, 0, 501, 0])
    let first = Self.counts(instants.filter { $0 < .seconds(1) }, bins: 10, of: 0.1)
    #expect(
      chiSquareProbability(of: first, expecting: [Double](repeating: 0.1, count: 10)) > 1e-4)
  }

  @Test("scaled counts lose less than one transaction altogether")
  func scaled() {
    let seconds = (0..<100).map { CountTrace.Count(second: Double($0), requests: 3) }
    let trace = CountTrace(name: "thin", seconds: seconds, scale: 0.25)
    let counts = Self.counts(Self.instants(.counts(trace), until: 100), bins: 100, of: 1)
    #expect(counts.reduce(0, +) == 75)
    #expect(Set(counts) == [0, 1])
  }

  @Test(
    "a process that is as good as silent has no arrival until the end, and is soon known to have none"
  )
  func silence() {
    let silent = OnOffRates(on: 1e-6, off: 0, onTime: 1e-6, offTime: 1e-6)
    var arrivals = ArrivalStream(
      .onOff(silent), from: RandomStream(seed: 1, purpose: "silence"), until: .seconds(0.01))
    #expect(arrivals.next() == nil)
  }

  @Test("the volume of a process is that of its arrivals, and of its bursts")
  func volume() {
    func expect(_ process: ArrivalProcess, until seconds: Double, _ expected: Double) {
      let volume = process.volume(until: seconds)
      #expect(abs(volume - expected) < 1e-6 * max(1, expected), "\(process): \(volume)")
    }
    expect(.constant(rate: 20_000), until: 2, 40_000)
    expect(.poisson(rate: 20_000), until: 2, 40_000)
    // 500 cycles of 4 ms; the burst of the beginning is one more, of 50. Two turns in each.
    expect(.onOff(Self.bursts), until: 2, 501 * 50 + 500 * 3 + 1_000)
    // On for all of it at 100/s; a tenth of a cycle may be off for half of the time, at 1/s.
    expect(.onOff(OnOffRates(on: 100, off: 1, onTime: 5, offTime: 5)), until: 1, 100.7)
    let ramp = ArrivalProcess.ramp(RampRates(from: 0, to: 10_000, over: 1))
    expect(ramp, until: 2, 15_000)
    expect(ramp, until: 0.5, 1_250)
    expect(.rates(Self.measured), until: 2.5, 3_500)
    expect(.rates(Self.measured), until: 0.25, 0)
    expect(.counts(Self.counted), until: 2, 1_000)
    expect(.counts(Self.counted), until: 100, 1_501)
    expect(.closedLoop(Clients(count: 7, thinkTime: 1)), until: 100, 7)
  }
}
