import Foundation
import Testing

/// SplitMix64 (Steele, Lea and Flood 2014): a tiny generator, so that the draws never change.
struct SplitMix64: RandomNumberGenerator {
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

  /// A draw whose logarithm is normal with mean 0; its median is 1.
  mutating func lognormal(deviation: Double) -> Double { exp(deviation * normal()) }

  /// Many draws.
  mutating func draws(_ count: Int, _ draw: (inout SplitMix64) -> Double) -> [Double] {
    (0..<count).map { _ in draw(&self) }
  }
}

/// The waits of successive customers in an M/M/1 queue with service 1, by Lindley's recursion.
struct MM1 {
  /// The share of time in which the server is busy; the mean wait is `load / (1 - load)`.
  let load: Double
  var meanWait: Double { load / (1 - load) }

  /// The waits from an empty queue, or from a first wait.
  func waits(_ customers: Int, first: Double = 0, _ random: inout SplitMix64) -> [Double] {
    var wait = first
    return (0..<customers).map { _ in
      defer {
        let service = random.exponential(mean: 1)
        wait = max(0, wait + service - random.exponential(mean: 1 / load))
      }
      return wait
    }
  }

  /// A wait in the steady state: none, or exponential.
  func steadyWait(_ random: inout SplitMix64) -> Double {
    random.uniform() < 1 - load ? 0 : random.exponential(mean: 1 / (1 - load))
  }
}

/// How often something happens in independent trials.
func share(of trials: Int, _ happens: (Int) -> Bool) -> Double {
  Double((0..<trials).count { happens($0) }) / Double(trials)
}

extension Trait where Self == ConditionTrait {
  /// For tests that take minutes without optimization, which is how `make test` does not run them.
  static var optimized: Self {
    #if DEBUG
      .disabled("takes minutes without optimization")
    #else
      .enabled(if: true)
    #endif
  }
}
