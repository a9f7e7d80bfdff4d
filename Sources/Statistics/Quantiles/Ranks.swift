import CGSL

/// Which of the sorted values enclose a quantile, by the binomial distribution.
struct Ranks {
  let count: Int
  let fraction: Double

  /// The chance that at most `number` values are at or below the quantile.
  private func chance(atMost number: Int) -> Double {
    number < 0 ? 0 : gsl_cdf_binomial_P(UInt32(number), fraction, UInt32(count))
  }

  /// The chance that at least `number` values are at or below the quantile.
  private func chance(atLeast number: Int) -> Double {
    number < 1 ? 1 : gsl_cdf_binomial_Q(UInt32(number - 1), fraction, UInt32(count))
  }

  /// The chance that the values of two ranks, counted from 1, enclose the quantile.
  ///
  /// What is left out on either side is taken from 1, which keeps its digits where it is little.
  func confidence(_ low: Int, _ high: Int) -> Double {
    max(0, 1 - chance(atMost: low - 1) - chance(atLeast: high))
  }

  /// The ranks of an interval with at least a given confidence; the outermost ones if there is none.
  ///
  /// What the least or the greatest value leaves out, the other end cannot leave out too.
  func enclosing(confidence: Double) -> (low: Int, high: Int) {
    let doubt = 1 - confidence
    switch (lowest(leaving: doubt / 2), highest(leaving: doubt / 2)) {
    case (let low?, let high?): return (low, high)
    case (nil, .some):
      return (1, highest(leaving: doubt - chance(atMost: 0)) ?? count)
    case (.some, nil):
      return (lowest(leaving: doubt - chance(atLeast: count)) ?? 1, count)
    case (nil, nil): return (1, count)
    }
  }

  /// The greatest rank whose value lies above the quantile with at most a given chance.
  private func lowest(leaving doubt: Double) -> Int? {
    guard chance(atMost: 0) <= doubt else { return nil }
    return firstIndex(in: 1..<count) { chance(atMost: $0) > doubt }
  }

  /// The least rank whose value lies below the quantile with at most a given chance.
  private func highest(leaving doubt: Double) -> Int? {
    guard chance(atLeast: count) <= doubt else { return nil }
    return firstIndex(in: 1..<count) { chance(atLeast: $0) <= doubt }
  }

  /// The first number of a range from which on something holds, or its end; O(log n).
  private func firstIndex(in range: Range<Int>, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
