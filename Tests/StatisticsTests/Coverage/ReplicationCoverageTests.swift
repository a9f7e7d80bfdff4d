import Foundation
import Statistics
import Testing

private func average(_ values: some Collection<Double>) -> Double {
  values.reduce(0, +) / Double(values.count)
}

private func covers(_ values: [Double], _ truth: Double) -> Bool {
  ConfidenceInterval(ofMean: values, confidence: 0.95)!.contains(truth)
}

@Suite("Nominal 95 % intervals over replications")
struct ReplicationCoverageTests {
  @Test("cover the mean of normal values 93 to 97 times in 100", arguments: [2, 3, 4, 5, 20])
  func normal(replications: Int) {
    var random = SplitMix64(state: 7)
    let covered = share(of: 4_000) { _ in
      covers(random.draws(replications) { $0.normal() }, 0)
    }
    #expect((0.93...0.97).contains(covered))
  }

  @Test("cover the mean wait of an M/M/1 queue 93 to 97 times in 100", .optimized)
  func steadyQueue() {
    let queue = MM1(load: 0.5)
    var random = SplitMix64(state: 7)
    let covered = share(of: 1_000) { _ in
      let means = (0..<10).map { _ in
        average(queue.waits(2_000, first: queue.steadyWait(&random), &random))
      }
      return covers(means, queue.meanWait)
    }
    #expect((0.93...0.97).contains(covered))
  }

  /// From an empty queue, which hardly needs a warm-up, and from a backlog, which does.
  @Test(
    "still do so after a warm-up, if MSER-5 cuts it off the mean of all replications", .optimized,
    arguments: [(0.5, 5_000, 30.0), (0.65, 4_000, 0.0), (0.8, 10_000, 60)])
  func warmUp(load: Double, customers: Int, backlog: Double) {
    let queue = MM1(load: load)
    var random = SplitMix64(state: 9)
    var (together, uncut, trusted) = (0, 0, 0)
    // Sums of mean waits, in units of the true one.
    var (mean, meanAlone) = (0.0, 0.0)
    let trials = 800
    for _ in 0..<trials {
      let runs = (0..<10).map { _ in queue.waits(customers, first: backlog, &random) }
      let truncation = Truncation(ofReplications: runs)!
      let kept = runs.map { average($0[truncation.cut...]) }
      if covers(kept, queue.meanWait) { together += 1 }
      if covers(runs.map { average($0) }, queue.meanWait) { uncut += 1 }
      if truncation.isTrusted { trusted += 1 }
      mean += average(kept) / queue.meanWait
      meanAlone += average(runs.map { average($0[Truncation(of: $0)!.cut...]) }) / queue.meanWait
    }
    #expect((0.93...0.97).contains(Double(together) / Double(trials)))
    #expect(backlog > 0 ? uncut < trials / 10 : uncut > trials * 9 / 10)
    #expect(trusted > trials * 99 / 100)
    #expect(abs(mean / Double(trials) - 1) < 0.01)
    // A run's own cut takes high excursions for a warm-up.
    #expect(meanAlone / Double(trials) < 0.97)
  }
}
