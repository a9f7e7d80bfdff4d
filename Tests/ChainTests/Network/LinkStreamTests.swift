import EventKernel
import Testing

@testable import Chain

@Suite("The random draws of a link")
struct LinkStreamTests {
  static func options(jitter: Jitter = .exponential(mean: 0.05), loss: Double = 0.1)
    -> NetworkOptions
  {
    NetworkOptions(bandwidth: .unlimited, jitter: jitter, loss: loss)
  }

  /// When messages over one link arrive, after a number over all others.
  static func arrivals(
    _ network: inout Network, from sender: Int, to receiver: Int, after others: Int = 0
  ) -> [Instant?] {
    for _ in 0..<others {
      for other in network.places.indices where other != sender && other != receiver {
        _ = network.depart(bytes: 1, from: sender, to: other, at: .zero)
        _ = network.depart(bytes: 1, from: other, to: receiver, at: .zero)
        _ = network.depart(bytes: 1, from: receiver, to: sender, at: .zero)
      }
    }
    return (0..<100).map { _ in network.depart(bytes: 1, from: sender, to: receiver, at: .zero) }
  }

  @Test("depend on no other link, and on no other validator")
  func independence() {
    var small = Network(places: places(1, 8, 1), options: Self.options(), seed: 5)
    // The same two are 2 and 3 here, among others.
    var large = Network(places: places(0, 8, 1, 8, 1, 8), options: Self.options(), seed: 5)
    // In the large one, the first of region 1 and the first of region 8.
    let expected = Self.arrivals(&small, from: 0, to: 1)
    let found = Self.arrivals(&large, from: 2, to: 1, after: 7)
    #expect(found == expected)
    #expect(expected.contains(nil) && Set(expected).count > 80)
  }

  @Test("differ from link to link, from direction to direction, and from seed to seed")
  func difference() {
    var network = Network(places: places(1, 8, 1, 8), options: Self.options(), seed: 5)
    var other = Network(places: places(1, 8, 1, 8), options: Self.options(), seed: 6)
    let lists = [
      Self.arrivals(&network, from: 0, to: 1), Self.arrivals(&network, from: 1, to: 0),
      Self.arrivals(&network, from: 0, to: 3), Self.arrivals(&network, from: 2, to: 1),
      Self.arrivals(&other, from: 0, to: 1),
    ]
    #expect(Set(lists).count == lists.count)
  }

  @Test("are the same for a validator and its twin")
  func twins() {
    let twin = places(1, 8)[1]
    var network = Network(places: places(1, 8) + [twin], options: Self.options(), seed: 5)
    let first = Self.arrivals(&network, from: 0, to: 1)
    let second = Self.arrivals(&network, from: 0, to: 2)
    #expect(first == second)
  }

  @Test("of what is lost do not change with the jitter, nor those of the jitter with the loss")
  func commonNumbers() {
    var plain = Network(places: places(1, 8), options: Self.options(loss: 0), seed: 5)
    var lossy = Network(places: places(1, 8), options: Self.options(loss: 0.3), seed: 5)
    var steady = Network(
      places: places(1, 8), options: Self.options(jitter: .none, loss: 0.3), seed: 5)
    let all = Self.arrivals(&plain, from: 0, to: 1)
    let some = Self.arrivals(&lossy, from: 0, to: 1)
    let steadyOnes = Self.arrivals(&steady, from: 0, to: 1)
    #expect(zip(all, some).allSatisfy { $1 == nil || $0 == $1 })
    #expect(some.map { $0 == nil } == steadyOnes.map { $0 == nil })
    #expect(some.contains(nil) && !all.contains(nil))
  }

  @Test(
    "add to the latency in the mean what they should, and never take away",
    arguments: [
      (Jitter.uniform(mean: 0.05), 0.05 / 3.0.squareRoot()), (.exponential(mean: 0.05), 0.05),
      // The deviation of a lognormal is its mean times the root of exp(spread^2) - 1.
      (.lognormal(mean: 0.05, spread: 0.5), 0.05 * 0.284025.squareRoot()),
    ])
  func moments(jitter: Jitter, deviation: Double) {
    var network = Network(
      places: places(1, 8), options: Self.options(jitter: jitter, loss: 0), seed: 2)
    let least = network.latency(from: 0, to: 1)
    #expect(least == .milliseconds(44))
    let count = 20_000
    let parts = (0..<count).compactMap { _ in
      network.depart(bytes: 1, from: 0, to: 1, at: .zero).map { ($0 - .zero) / least - 1 }
    }
    #expect(parts.count == count && parts.allSatisfy { $0 >= 0 })
    let mean = parts.reduce(0, +) / Double(count)
    let variance = parts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    #expect(abs(mean - 0.05) < 4 * deviation / Double(count).squareRoot())
    #expect(abs(variance.squareRoot() / deviation - 1) < 0.05)
  }

  @Test("are not made where nothing is random")
  func nothingRandom() {
    var network = Network(
      places: places(1, 8), options: Self.options(jitter: .none, loss: 0), seed: 2)
    let arrivals = Self.arrivals(&network, from: 0, to: 1)
    #expect(Set(arrivals) == [.milliseconds(44)])
  }
}
