import CGSL

/// Holm's step-down correction: p-values adjusted for having asked several questions at once.
///
/// With 20 comparisons at 5 %, one false alarm is expected; after the correction the chance of any
/// false alarm in the family is at most 5 %, whatever the dependence between the questions.
///
/// Holm (1979), "A simple sequentially rejective multiple test procedure", Scandinavian Journal of
/// Statistics 6(2), 65-70. The i-th smallest of m values is multiplied by `m - i + 1`, kept
/// monotone and at most 1. Sorted by `gsl_sort_index`; O(m log m).
///
/// - Returns: the adjusted values, in the order of the given ones.
/// - Precondition: every value is within 0...1.
public func holmAdjusted(_ values: [Double]) -> [Double] {
  precondition(
    values.allSatisfy { (0...1).contains($0) }, "a p-value is not between 0 and 1: \(values)")
  var order = [Int](repeating: 0, count: values.count)
  gsl_sort_index(&order, values, 1, values.count)

  var adjusted = values
  var largest = 0.0
  for (rank, index) in order.enumerated() {
    largest = max(largest, min(1, values[index] * Double(values.count - rank)))
    adjusted[index] = largest
  }
  return adjusted
}
