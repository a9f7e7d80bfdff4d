/// Who leads a view: of W views in a row each validator leads as many as its weight, where W is the weight of
/// all.
///
/// Weights are first divided by what they have in common, so that equal ones are 1 each, and leaders then
/// follow each other by number. Otherwise the W places, of which each validator has a run, are visited with
/// a stride of about W / 1.618 that meets each once, so that the views of one validator are spread.
///
/// Since less than a third of the places are those of validators at fault, three others follow each other
/// somewhere, whatever the order.
struct LeaderRotation {
  /// By validator: the end of its run of places.
  private var ends: [Int] = []
  private let stride: Int

  init(weights: [Int]) {
    let common = weights.reduce(0, Self.divisor)
    for weight in weights { ends.append((ends.last ?? 0) + weight / common) }
    let total = ends.last ?? 1
    let golden = Int(Double(total) / 1.618)
    stride =
      total == weights.count
      ? 1 : (0..<total).lazy.map { golden + $0 }.first { Self.divisor($0, total) == 1 } ?? 1
  }

  /// The leader of a view: O(log validators).
  func leader(of view: Int) -> Int {
    let total = ends[ends.count - 1]
    // In full width: the weight may be an amount of the smallest coin.
    let place = total.dividingFullWidth((view % total).multipliedFullWidth(by: stride)).remainder
    var low = 0
    var high = ends.count - 1
    while low < high {
      let middle = (low + high) / 2
      if place < ends[middle] { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The greatest common divisor.
  private static func divisor(_ left: Int, _ right: Int) -> Int {
    right == 0 ? left : divisor(right, left % right)
  }
}
