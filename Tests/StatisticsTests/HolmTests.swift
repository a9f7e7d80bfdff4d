import Statistics
import Testing

@Suite("Holm's correction")
struct HolmTests {
  /// statsmodels 0.14: `multipletests(p, method='holm')[1]`.
  @Test(
    "agrees with statsmodels",
    arguments: [
      ([0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]),
      ([0.6, 0.2, 0.2, 1.0, 0.0001], [1.0, 0.8, 0.8, 1.0, 0.0005]),
    ])
  func agreesWithStatsmodels(values: [Double], expected: [Double]) {
    for (adjusted, expected) in zip(holmAdjusted(values), expected) {
      #expect(abs(adjusted - expected) < 1e-12)
    }
  }

  @Test("leaves one p-value and none as they are")
  func small() {
    #expect(holmAdjusted([0.03]) == [0.03])
    #expect(holmAdjusted([]) == [])
  }
}
