import Statistics
import Testing

/// numpy 1.26: `x.mean()`, `x.std(ddof=1)`, `np.quantile(x, ...)`.
private let sample = [3.1, 4.7, 2.9, 5.6, 4.4, 3.8, 6.2, 4.0]

@Suite("A summary")
struct SummaryTests {
  @Test("agrees with numpy on count, centre, spread and quantiles")
  func agreesWithNumpy() throws {
    let summary = try #require(Summary(sample))
    #expect(summary.count == 8)
    #expect(abs(summary.mean - 4.3375) < 1e-14)
    #expect(abs(summary.standardDeviation! - 1.1463451237987377) < 1e-14)
    #expect(abs(summary.median - 4.2) < 1e-14)
    #expect(abs(summary.p5 - 2.97) < 1e-14)
    #expect(abs(summary.p95 - 5.99) < 1e-14)
    #expect(summary.minimum == 2.9)
    #expect(summary.maximum == 6.2)
  }

  @Test("of one value has a centre and no spread")
  func oneValue() throws {
    let summary = try #require(Summary([7]))
    #expect(summary.mean == 7 && summary.median == 7 && summary.p5 == 7 && summary.p95 == 7)
    #expect(summary.standardDeviation == nil)
    #expect(summary.standardError == nil)
  }

  @Test("of no values does not exist")
  func noValues() {
    #expect(Summary([]) == nil)
  }

  @Test("does not depend on the order of the values")
  func orderFree() {
    #expect(Summary(sample) == Summary(sample.reversed()))
  }
}
