import Foundation
import Statistics
import Testing

/// SplitMix64 (Steele, Lea and Flood 2014): a tiny generator, so that the draws never change.
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func uniform() -> Double { Double.random(in: 0x1p-53..<1, using: &self) }
  mutating func exponential(mean: Double) -> Double { -mean * log(uniform()) }

  /// Box and Muller 1958.
  mutating func normal() -> Double {
    (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform())
  }

  /// The mean wait of successive customers in an M/M/1 queue at load 0.5 and service 1.
  ///
  /// By Lindley's recursion from the steady state; the expectation is exactly 1.
  mutating func meanWait(customers: Int) -> Double {
    var wait = uniform() < 0.5 ? 0 : exponential(mean: 2)
    var total = 0.0
    for _ in 0..<customers {
      total += wait
      wait = max(0, wait + exponential(mean: 1) - exponential(mean: 2))
    }
    return total / Double(customers)
  }
}

@Suite("Nominal 95 % intervals over replications")
struct CoverageTests {
  private func coverage(
    of truth: Double, trials: Int, replications: Int, draw: () -> Double
  ) -> Double {
    let hits = (0..<trials).count { _ in
      let values = (0..<replications).map { _ in draw() }
      return ConfidenceInterval(ofMean: values, confidence: 0.95)!.contains(truth)
    }
    return Double(hits) / Double(trials)
  }

  @Test("cover the mean of normal values 93 to 97 times in 100", arguments: [3, 5, 20])
  func normal(replications: Int) {
    var random = SplitMix64(state: 7)
    let share = coverage(of: 0, trials: 4000, replications: replications) { random.normal() }
    #expect((0.93...0.97).contains(share))
  }

  @Test("cover the mean wait of an M/M/1 queue 93 to 97 times in 100")
  func queue() {
    var random = SplitMix64(state: 7)
    let share = coverage(of: 1, trials: 1000, replications: 10) {
      random.meanWait(customers: 2000)
    }
    #expect((0.93...0.97).contains(share))
  }
}
