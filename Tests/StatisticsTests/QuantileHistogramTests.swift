import Statistics
import Testing

@Suite("A histogram of quantiles")
struct QuantileHistogramTests {
  @Test("is within 0.1% above the exact quantiles, over nine magnitudes")
  func accuracy() throws {
    var histogram = QuantileHistogram()
    let values = (0..<20_000).map { index in UInt64(1) << (index % 30) + UInt64(index) }
    for value in values { histogram.record(value) }
    let sorted = values.sorted()
    for fraction in [0.1, 0.5, 0.9, 0.99, 0.999] {
      let exact = Double(sorted[Int((fraction * 20_000).rounded(.up)) - 1])
      let quantile = Double(try #require(histogram.quantile(fraction)))
      #expect(quantile >= exact && quantile <= exact * 1.001, "\(fraction)")
    }
    #expect(histogram.maximum == sorted.last && histogram.quantile(1) == sorted.last)
    #expect(histogram.count == 20_000)
  }

  @Test("has many quantiles at once, the same as one by one, and a mean")
  func many() throws {
    var histogram = QuantileHistogram()
    #expect(histogram.quantiles([0.5]) == [] && histogram.mean == nil)
    for index in 1...1_000 as ClosedRange<UInt64> { histogram.record(index * index * 1_001) }
    let fractions = [0, 0, 0.0001, 0.1, 0.5, 0.5, 0.999, 0.9999, 1, 1]
    #expect(histogram.quantiles(fractions) == fractions.compactMap(histogram.quantile))
    let mean = try #require(histogram.mean)
    #expect(abs(mean / (1_001 * 333_833.5) - 1) < 0.001)
  }

  @Test("takes zero and very large numbers, and has no quantile of nothing")
  func range() {
    var histogram = QuantileHistogram()
    #expect(histogram.quantile(0.5) == nil && histogram.maximum == 0)
    histogram.record(0)
    #expect(histogram.quantile(0.5) == 0)
    histogram.record(UInt64(Int64.max))
    #expect(histogram.quantile(1) == UInt64(Int64.max))
  }
}
