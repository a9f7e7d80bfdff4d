import Statistics
import Testing

private let rule = StoppingRule(minimum: 3, maximum: 5, precision: 0.02, confidence: 0.95)

@Suite("The stopping rule")
struct StoppingRuleTests {
  @Test("asks for the minimum even when the values agree")
  func minimum() {
    #expect(rule.decide([100, 100]) == .more)
    #expect(rule.decide([100, 100, 100]) == .precise)
  }

  @Test("stops when the half-width is within g / (1 + g) of the mean")
  func precise() {
    // t(2) at 95 % is 4.303: values of 100 -+ d have the half-width 4.303 d / sqrt(3) = 2.484 d.
    let limit = 100 * 0.02 / 1.02 / 2.4841
    #expect(rule.decide([100 - limit * 0.99, 100, 100 + limit * 0.99]) == .precise)
    #expect(rule.decide([100 - limit * 1.01, 100, 100 + limit * 1.01]) == .more)
  }

  @Test("gives up at the maximum and says so")
  func exhausted() {
    #expect(rule.decide([80, 120, 90, 110, 100]) == .exhausted)
  }

  @Test("never calls a single run precise")
  func singleRun() {
    let once = StoppingRule(minimum: 1, maximum: 1, precision: 0.02, confidence: 0.95)
    #expect(once.decide([100]) == .exhausted)
  }
}
