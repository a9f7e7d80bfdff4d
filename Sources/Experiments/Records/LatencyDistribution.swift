import Chain
import Foundation
import Statistics

/// How the latency of one run is distributed, and the time on each leg: quantiles, in milliseconds.
///
/// Quantiles of legs do not add up to those of the latency: who waits longest on one leg need not do so on
/// the next.
public struct LatencyDistribution: Sendable, Equatable {
  /// The parts of the transactions that the quantiles are of, 0...1, rising.
  public var shares: [Double]
  /// The quantiles of the latency, from sending to the reply.
  public var total: [Double]
  /// The quantiles of the time on each leg, of the transactions that were committed.
  public var legs: [Leg: [Double]]

  /// Creates a distribution.
  ///
  /// - Precondition: as many quantiles as shares.
  public init(shares: [Double], total: [Double], legs: [Leg: [Double]]) {
    precondition(
      total.count == shares.count && legs.values.allSatisfy { $0.count == shares.count },
      "not every list has \(shares.count) quantiles")
    self.shares = shares
    self.total = total
    self.legs = legs
  }

  /// The parts that files hold: every fiftieth, then fifteen steps for each further 9, up to 99.99 %.
  public static let standardShares: [Double] = {
    let body = (0...45).map { $0 * 2_000 } + [25_000, 75_000, 95_000]
    let tail = (0...45).map { step in
      100_000 - Int((1e4 * pow(10, -Double(step) / 15)).rounded())
    }
    return Set(body + tail + [99_990, 100_000]).sorted().map { Double($0) / 1e5 }
  }()

  /// The distribution of an outcome; `nil` if there is no latency.
  init?(_ outcome: ChainOutcome) {
    guard let total = Self.quantiles(of: outcome.latencies) else { return nil }
    let legs = zip(Leg.allCases, outcome.legTimes).compactMap { leg, times in
      Self.quantiles(of: times).map { (leg, $0) }
    }
    self.init(
      shares: Self.standardShares, total: total, legs: Dictionary(uniqueKeysWithValues: legs))
  }

  private static func quantiles(of times: QuantileHistogram) -> [Double]? {
    let quantiles = times.quantiles(standardShares)
    return quantiles.isEmpty ? nil : quantiles.map { Double($0) / 1e6 }
  }
}
