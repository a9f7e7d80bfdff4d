import Chain
import EventKernel
import Testing

@Suite("Chains from end to end")
struct ChainSmokeTests {
  @Test("a chain on HotStuff answers what it was sent")
  func hotStuff() throws {
    let configuration = ChainConfiguration.constant(4)
    let outcome = try ChainRun<HotStuff>(configuration, HotStuff.Options())
      .run(PoissonSource(rate: 500), FakeExecution()).outcome
    #expect(outcome.safetyViolation == nil && outcome.livenessLoss == nil)
    #expect(Double(outcome.committed) > 0.9 * Double(outcome.submitted))
  }
}
