import EventKernel
import Testing

/// A way in which the times and ranks of events are spread.
struct Traffic: CustomTestStringConvertible, Sendable {
  let name: String
  let delay: @Sendable (inout RandomStream) -> TimeSpan
  let rank: @Sendable (inout RandomStream) -> Rank

  var testDescription: String { name }

  static let all = [exponential, simultaneous, ranked, bimodal, sparse]

  static let exponential = Traffic(
    name: "exponential",
    delay: { $0.exponential(mean: .milliseconds(1)) },
    rank: { _ in .normal })

  static let simultaneous = Traffic(
    name: "mostly simultaneous",
    delay: { .nanoseconds(Int64($0.integer(below: 3))) },
    rank: { _ in .normal })

  static let ranked = Traffic(
    name: "on a grid, with ranks",
    delay: { .milliseconds(Int64($0.integer(below: 4))) },
    rank: { Rank(UInt8($0.integer(below: 3))) })

  static let bimodal = Traffic(
    name: "bursts and time-outs",
    delay: { $0.chance(0.5) ? .seconds(1) : .nanoseconds(Int64($0.integer(below: 2_000))) },
    rank: { _ in .normal })

  static let sparse = Traffic(
    name: "over all magnitudes",
    delay: { .nanoseconds(1 << Int64($0.integer(below: 40))) },
    rank: { _ in .normal })
}
