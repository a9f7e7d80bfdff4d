/// How often each whole number was counted, such as the reads of a transaction.
public struct CountSummary: Sendable, Equatable {
  private var occurrences: [Int: Int] = [:]
  /// How many numbers were counted.
  public private(set) var count = 0
  /// Their sum.
  public private(set) var sum = 0

  /// The mean; 0 if nothing was counted.
  public var mean: Double { count > 0 ? Double(sum) / Double(count) : 0 }

  /// The largest number; 0 if nothing was counted.
  public var max: Int { occurrences.keys.max() ?? 0 }

  /// The smallest number that at least this share of all numbers does not exceed; 0 if nothing was
  /// counted.
  ///
  /// This is the nearest-rank quantile: always a number that was counted. O(n log n) in the different
  /// numbers.
  public func quantile(_ share: Double) -> Int {
    let rank = Swift.max(1, Int((share * Double(count)).rounded(.up)))
    var passed = 0
    for (number, times) in occurrences.sorted(by: { $0.key < $1.key }) {
      passed += times
      if passed >= rank { return number }
    }
    return 0
  }

  mutating func add(_ number: Int, times: Int = 1) {
    occurrences[number, default: 0] += times
    count += times
    sum += number * times
  }

  mutating func add(_ other: CountSummary) {
    for (number, times) in other.occurrences { add(number, times: times) }
  }
}
