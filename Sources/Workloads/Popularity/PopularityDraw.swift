import EventKernel

/// Draws numbers below a count as a ``Popularity`` says; the smaller the number, the more popular.
public enum PopularityDraw: Sendable {
  /// All equally often.
  case uniform(count: Int)
  /// By a table of weights.
  case weighted(DiscreteDistribution)

  /// Prepares draws below `count`, which is positive: O(count) for an uneven popularity.
  ///
  /// - Throws: `GSLError` if the table cannot be built.
  public init(_ popularity: Popularity, count: Int) throws(GSLError) {
    switch popularity {
    case .uniform: self = .uniform(count: count)
    case .zipf(let exponent):
      self = .weighted(try .zipf(count: count, exponent: exponent))
    }
  }

  /// The next number.
  @inline(__always)
  public func next(from stream: RandomStream) -> Int {
    switch self {
    case .uniform(let count): stream.integer(below: count)
    case .weighted(let distribution): distribution.draw(from: stream)
    }
  }
}
