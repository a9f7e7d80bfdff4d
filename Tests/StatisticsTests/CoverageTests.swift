import Statistics
import Testing

@Suite("Nominal 95 % intervals over replications")
struct CoverageTests {
  private func coverage(
    of truth: Double, trials: Int, replications: Int, draw: () -> Double
  ) -> Double {
    let hits = (0..<trials).count { _ in
      let values = (0..<replications).map { _ in draw() }
      return ConfidenceInterval(ofMean: values, confidence: 0.95)!.contains(truth)
    }
    return Double(hits) / Double(trials)
  }

  @Test("cover the mean of normal values 93 to 97 times in 100", arguments: [3, 5, 20])
  func normal(replications: Int) {
    var random = SplitMix64(state: 7)
    let share = coverage(of: 0, trials: 4000, replications: replications) { random.normal() }
    #expect((0.93...0.97).contains(share))
  }

  @Test("cover the mean wait of an M/M/1 queue 93 to 97 times in 100")
  func queue() {
    var random = SplitMix64(state: 7)
    let queue = MM1(load: 0.5)
    let share = coverage(of: 1, trials: 1000, replications: 10) {
      let waits = queue.waits(2000, first: queue.steadyWait(&random), &random)
      return waits.reduce(0, +) / 2000
    }
    #expect((0.93...0.97).contains(share))
  }
}
