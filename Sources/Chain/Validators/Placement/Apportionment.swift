/// Whole numbers in proportion to shares.
enum Apportionment {
  /// Divides a number by the method of largest remainders: each share gets its quota cut to a whole number,
  /// and those with the largest remainders one more, the first ones where these are equal.
  ///
  /// - Parameters:
  ///   - count: What is divided; not negative.
  ///   - shares: Not negative, and some of them positive; only their proportions count.
  static func divide(_ count: Int, by shares: [Double]) -> [Int] {
    let sum = shares.reduce(0, +)
    precondition(sum > 0, "\(count) cannot be divided by no shares")
    // A quota such as 0.29 * 100 is a little less than the whole number that is meant.
    let quotas = shares.map { Double(count) * $0 / sum + 1e-9 }
    var parts = quotas.map { Int($0) }
    let remainders = zip(quotas, parts).map { ($0 - Double($1) - 1e-9).rounded(to: 1e-9) }
    let order = shares.indices.sorted { (-remainders[$0], $0) < (-remainders[$1], $1) }
    for index in order.prefix(count - parts.reduce(0, +)) { parts[index] += 1 }
    return parts
  }
}

extension Double {
  /// The nearest multiple of a unit, so that equal remainders are equal.
  fileprivate func rounded(to unit: Double) -> Double { (self / unit).rounded() * unit }
}
