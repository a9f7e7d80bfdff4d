/// A number that describes a sample, and that a bootstrap can give an interval.
public enum Statistic: Sendable, Hashable {
  /// The arithmetic mean.
  case mean
  /// The 50th percentile.
  case median
  /// The value that a fraction of the sample, strictly between 0 and 1, lies below.
  case quantile(Double)
}

extension Statistic {
  /// The statistic of a sample in which the i-th of the sorted values occurs `counts[i]` times.
  ///
  /// A resample is the counts alone, so it needs no sorting: O(n). Quantiles interpolate like those of
  /// ``Summary``.
  func value(of sorted: [Double], counts: [Int]) -> Double {
    switch self {
    case .mean:
      var sum = 0.0
      var total = 0
      for (value, count) in zip(sorted, counts) {
        sum += value * Double(count)
        total += count
      }
      return sum / Double(total)
    case .median: return Self.quantile(0.5, of: sorted, counts: counts)
    case .quantile(let fraction): return Self.quantile(fraction, of: sorted, counts: counts)
    }
  }

  /// Type 7 of Hyndman and Fan 1996, like `gsl_stats_quantile_from_sorted_data`.
  private static func quantile(
    _ fraction: Double, of sorted: [Double], counts: [Int]
  ) -> Double {
    let place = fraction * Double(counts.reduce(0, +) - 1)
    let rank = Int(place)
    let weight = place - Double(rank)

    var index = 0
    var passed = counts[0]
    while passed <= rank {
      index += 1
      passed += counts[index]
    }
    let lower = sorted[index]
    guard weight > 0, passed == rank + 1 else { return lower }
    let next = counts[(index + 1)...].firstIndex { $0 > 0 } ?? index
    return interpolated(lower, sorted[next], weight)
  }

  /// The statistic of the sample without each of its values in turn: the jackknife, O(n^2).
  func leavingOneOut(of sorted: [Double]) -> [Double] {
    var counts = [Int](repeating: 1, count: sorted.count)
    return sorted.indices.map { index in
      counts[index] = 0
      defer { counts[index] = 1 }
      return value(of: sorted, counts: counts)
    }
  }
}

/// A number between two others, exactly the one that both are where they are equal.
func interpolated(_ low: Double, _ high: Double, _ weight: Double) -> Double {
  min(low + weight * (high - low), high)
}
