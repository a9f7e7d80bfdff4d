import Experiments
import Foundation
import Reports
import Testing

/// Replications that differ from each other, with a ratio of about 1.05 that is clear only by itself.
private let doubtful = [1.02, 1.09, 1.04, 1.07, 1.03]

private func points(_ count: Int, _ speedups: [Double]) -> [RunRecord] {
  (1...count).flatMap { number in
    let swept = [SweptValue("workload.accounts", "\(number)")]
    return runs("sequential", [1, 1, 1, 1, 1], point: number, swept: swept)
      + runs("dag", speedups, point: number, swept: swept)
  }
}

@Suite("Comparisons are corrected")
struct CorrectionTests {
  @Test("and each question counts once, though throughput and speedup both answer it")
  func family() throws {
    let rows = Results(points(1, doubtful)).comparisons(baseline: "sequential", confidence: 0.95)
    #expect(rows.map(\.metric) == [.throughput])
    #expect(rows[0].adjustedP == rows[0].paired.p)
    let several = Results(points(3, doubtful)).comparisons(
      baseline: "sequential", confidence: 0.95)
    let p = try #require(several[0].paired.p)
    #expect(abs(several[0].adjustedP! - 3 * p) < 1e-12)
  }

  @Test("in the sentence as in the file")
  func sentence() {
    let alone = Results(points(1, doubtful))
    #expect(
      alone.verdict(baseline: "sequential", confidence: 0.95)
        .hasPrefix("dag is 1.05x sequential (95 % CI 1.01-1.09)"))
    let many = Results(points(12, doubtful))
    let file = ComparisonsFile.text(for: many, baseline: "sequential", confidence: 0.95)
    #expect(!file.contains("faster"))
    #expect(
      many.verdict(baseline: "sequential", confidence: 0.95).contains(
        "dag is indistinguishable from sequential among 12 comparisons: 1.05x (95 % CI 1.01-1.09).")
    )
  }

  @Test("and a clear gain is named before a larger one that chance explains")
  func clearFirst() {
    let wild = [0.4, 9, 0.5, 8, 2]
    let records =
      points(1, [1.5, 1.51, 1.49, 1.5, 1.5])
      + points(2, wild).filter { $0.point == 2 }
    let text = Results(records).verdict(baseline: "sequential", confidence: 0.95)
    #expect(text.hasPrefix("Best of 2 points, at accounts = 1: dag is 1.50x"), "\(text)")
    #expect(text.contains("5 replications cannot tell differences below"))
  }

  @Test("and the runner-up is called indistinguishable where no test sets it apart")
  func runnerUp() {
    let records =
      runs("sequential", [1, 1, 1, 1, 1]) + runs("dag", [7.4, 7.5, 7.3, 7.45, 7.4])
      + runs("aria", [7.3, 7.6, 7.2, 7.5, 7.3])
    let text = Results(records).verdict(baseline: "sequential", confidence: 0.95)
    #expect(text.contains("; aria is indistinguishable from it."), "\(text)")
  }
}

@Suite("Ties")
struct TieTests {
  private func results(_ speedups: [[Double]]) -> Results {
    Results(
      speedups.enumerated().flatMap { index, values in
        let swept = [SweptValue("workload.accounts", "\(index + 1)")]
        return runs("sequential", values.map { _ in 1 }, point: index + 1, swept: swept)
          + runs("dag", values, point: index + 1, swept: swept)
      })
  }

  @Test("of the best point are named, one by its values and several by their number")
  func best() {
    let two = results([[4, 4.1, 3.9], [4.05, 4.1, 4], [2, 2, 2]])
    #expect(
      two.verdict(baseline: "sequential", confidence: 0.95)
        .hasPrefix("Best of 3 points, at accounts = 2 (as good at accounts = 1): dag is 4.0x"))
    let three = results([[4, 4.1, 3.9], [4.05, 4.1, 4], [4, 4, 4.1]])
    #expect(
      three.verdict(baseline: "sequential", confidence: 0.95)
        .hasPrefix("Best of 3 points, at accounts = 2 (as good at 2 others): "))
  }

  @Test("of the worst point are named as well")
  func worst() {
    let text = results([[4, 4.1], [0.5, 0.5], [0.501, 0.502]]).worstCases(baseline: "sequential")
    #expect(text.hasSuffix("dag       0.50x  accounts = 2, as bad at accounts = 3"), "\(text)")
  }
}

/// Runs on threads; the sequential ones take as long as their noise says.
private func measured(_ executor: String, _ speedups: [Double], noise: [Double]) -> [RunRecord] {
  zip(runs(executor, speedups), noise).map { record, noise in
    var record = record
    record.clock = "threads"
    record.machine = nil
    record.makespanNanoseconds = Int64(Double(record.makespanNanoseconds) * noise)
    return record
  }
}

@Suite("Times on threads")
struct ThreadTests {
  private let noise = [1.0, 1.03, 0.98, 1.01, 0.99, 1.02, 1.0]
  private var records: [RunRecord] {
    measured("sequential", noise.map { _ in 1 }, noise: noise)
      + measured("dag", [2.0, 2.02, 1.98, 2.01, 1.99, 2.0, 9], noise: noise)
  }

  @Test("are judged by medians, which one disturbed run does not move")
  func median() {
    let results = Results(records)
    let paired = results.ratio(
      .throughput, of: "dag", to: "sequential", at: results.points[0], confidence: 0.95)
    #expect(abs(paired!.ratio - 2) < 0.001)
    #expect(results.table(confidence: 0.95).contains("  2.0  "))
    let summary = SummaryFile.text(for: results, confidence: 0.95)
    let row = summary.split(separator: "\n").first { $0.hasPrefix("1,dag,speedup,") }
    let fields = row!.split(separator: ",")
    #expect(fields.last == "median")
    // The interval holds the median, 2, and not the mean, 3.
    #expect(Double(fields[6])! < 2.001 && Double(fields[6])! > 1.97)
  }

  @Test("come with the noise of the machine")
  func noiseSentence() {
    let results = Results(records)
    #expect(
      results.noiseSentence == "Noise: sequential varies by 2 % from replication to replication.")
    #expect(
      results.verdict(baseline: "sequential", confidence: 0.95)
        .hasSuffix("Noise: sequential varies by 2 % from replication to replication."))
    // Without sequential runs it follows from the speedups.
    let dag = Results(records.filter { $0.executor == "dag" })
    #expect(
      abs(dag.machineNoise(at: dag.points[0])! - results.machineNoise(at: results.points[0])!)
        < 1e-6)
    #expect(Results(runs("dag", [2, 3])).noiseSentence == nil)
    #expect(Results(Array(records.prefix(1))).noiseSentence?.contains("unknown") == true)
  }

  @Test("have equal files at every call")
  func determinism() {
    let results = Results(records)
    #expect(
      SummaryFile.text(for: results, confidence: 0.95)
        == SummaryFile.text(for: results, confidence: 0.95))
  }
}
