import Experiments
import Foundation
import Reports
import Testing

/// Runs of an executor at rising numbers of cores: its speedups, each with replications that differ a little.
private func curve(
  _ executor: String, _ speedups: [Double], bound: [Double] = [1, 4, 8, 16],
  noise: [Double] = [0.995, 1, 1.005], first: Int = 1, beside: [SweptValue] = [],
  _ change: (inout RunRecord) -> Void = { _ in }
) -> [RunRecord] {
  let numbers = [1, 4, 8, 16]
  return speedups.indices.flatMap { index in
    runs(
      executor, noise.map { $0 * speedups[index] }, bound: bound[index], point: first + index,
      cores: executor == "sequential" ? 1 : numbers[index],
      swept: beside + [SweptValue("execution.cores", "\(numbers[index])")]
    ).map { record in
      var record = record
      change(&record)
      return record
    }
  }
}

private let sequential = curve("sequential", [1, 1, 1, 1], noise: [1, 1, 1])

private func advice(_ records: [RunRecord]) -> Advice {
  Advice(Results(records), baseline: "sequential", confidence: 0.95)
}

private func shares(
  useful: Double, wasted: Double = 0, overhead: Double = 0, storage: Double = 0
) -> @Sendable (inout RunRecord) -> Void {
  { record in
    record.coreShares = CoreShares(
      useful: useful, wasted: wasted, overhead: overhead, storage: storage,
      idle: 1 - useful - wasted - overhead - storage)
  }
}

@Suite("Advice")
struct AdviceTests {
  @Test(
    "names the executor, the fewest cores that are nearly enough, how sure it is, and the limit")
  func whole() {
    let records =
      sequential + curve("block-stm", [0.9, 3, 6, 6.12], bound: [1, 4, 7, 7], shares(useful: 0.4))
      + curve("dag", [0.9, 2, 4, 4.1], shares(useful: 0.4))
    #expect(
      advice(records).text == """
        Take block-stm on 8 cores: 6.0x sequential (95 % CI 5.9-6.1), 86 % of the bound.
        8 cores are enough: 16, the best, gain 2 % (95 % CI 2-2 %).
        Over 3 replications, dag, the next, is 33 % slower (95 % CI 33-33 %).
        What limits it is cores without work, although the block has some: larger blocks may help (48 %).
        """)
    #expect(
      advice(records).table() == """
        executor    cores  throughput  x sequential  95 % CI  of bound  limited by
        ----------  -----  ----------  ------------  -------  --------  -----------------  -------
        sequential      1  10.0k tx/s                            100 %
        block-stm       8  60.0k tx/s           6.0  5.9-6.1      86 %  idle cores (48 %)  <- take
        dag             8  40.0k tx/s           4.0  4.0-4.0      50 %  idle cores (60 %)

        """)
  }

  @Test("does not call a number of cores enough that still gains at the end of the sweep")
  func open() {
    let text = advice(sequential + curve("dag", [0.9, 3, 6, 11], shares(useful: 0.9))).text
    #expect(text.contains("Take dag on 16 cores"))
    #expect(
      text.contains("It still gains at 16 cores, the most that were tried: more may be better."))
    #expect(text.contains("What limits it is the number of cores"))
  }

  @Test("takes fewer cores where more are slower")
  func peak() {
    let text = advice(sequential + curve("dag", [0.9, 3, 6, 5])).text
    #expect(text.contains("8 cores are enough: more make it no faster."))
  }

  @Test("says where the interval of the gain reaches beyond the margin")
  func unsure() {
    let wild =
      curve("dag", [0.9, 3, 6], noise: [0.9, 1, 1.1])
      + curve("dag", [0.9, 3, 6, 6.1], noise: [1.1, 1, 0.9]).filter { $0.point == 4 }
    let text = advice(sequential + wild).text
    #expect(text.contains("which may be more than 5 %."), "\(text)")
  }

  @Test("does not blame the critical path where there is one core")
  func oneCore() {
    let records =
      runs("sequential", [1, 1], bound: 1, cores: 1) + runs("dag", [0.9, 0.91], bound: 1, cores: 1)
    #expect(!advice(records).table().contains("critical path"))
  }

  @Test("takes sequential where nothing is faster, and the critical path where nothing can be")
  func nothingHelps() {
    let one = [1.0, 1, 1, 1]
    let text = advice(
      curve("sequential", one, bound: one, noise: [1, 1, 1])
        + curve("dag", [0.9, 0.8, 0.7, 0.6], bound: one)
    ).text
    #expect(text.hasPrefix("Take sequential: 10.0k tx/s; it is better than all others.\n"))
    #expect(text.contains("What limits it is the critical path"))
  }

  @Test("of executors that are indistinguishable takes the one with the fewest cores")
  func equals() {
    let records =
      sequential + curve("dag", [0.9, 3, 6, 8.0], noise: [0.9, 1.1, 1])
      + curve("aria", [0.9, 3, 8.02, 8.1], noise: [1.1, 0.9, 1])
    let text = advice(records).text
    #expect(text.hasPrefix("Take aria on 8 cores"), "\(text)")
    #expect(text.contains("dag is indistinguishable from it"))
    #expect(text.contains("3 replications cannot tell differences below"))
    #expect(advice(records).table().contains("as good"))
  }

  @Test("over several situations names who is best most often, and what that costs elsewhere")
  func situations() {
    func zipf(_ value: String, _ place: Int, _ dag: Double, _ stm: Double) -> [RunRecord] {
      let beside = [SweptValue("workload.popularity.zipf", value)]
      let first = 4 * place + 1
      return curve("sequential", [1, 1, 1, 1], noise: [1, 1, 1], first: first, beside: beside)
        + curve("dag", [0.9, dag / 2, dag, dag], first: first, beside: beside)
        + curve("block-stm", [0.9, stm / 2, stm, stm], first: first, beside: beside)
    }
    let records = zipf("0", 0, 5, 6) + zipf("0.6", 1, 5, 4) + zipf("1.2", 2, 3, 2)
    let text = advice(records).text
    #expect(
      text.hasPrefix(
        "Take dag: it is the best, or as good, in 2 of 3 cases; elsewhere it loses at most 17 %, to block-stm at "
          + "zipf = 0.\nIt needs 8 cores to come within 5 % of its best.\nThe best is clearly ahead of the next in "
          + "all 3 cases."), "\(text)")
    let split = advice(zipf("0", 0, 5, 6) + zipf("0.6", 1, 5, 4)).text
    #expect(split.hasPrefix("No executor is the best in most cases. If it must be one, take dag"))
    #expect(
      advice(records).table(rows: 5).hasSuffix("(3 of 9 rows: those to take)\n"))
  }

  @Test("of a single number of cores says nothing of others, and of single runs that they are")
  func single() {
    let records = runs("sequential", [1], cores: 1) + runs("dag", [4], cores: 8)
    let text = advice(records).text
    #expect(text.contains("Only 8 cores were tried, so nothing is said of other numbers."))
    #expect(text.contains("a single replication: nobody knows what of it is chance"))
    #expect(advice([]).text == "Nothing was executed, so there is no advice.")
    #expect(advice([]).table() == "")
  }

  @Test(
    "says what takes most of the cores' time",
    arguments: [
      (shares(useful: 0.3, wasted: 0.5), "aborts (50 %)"),
      (shares(useful: 0.3, overhead: 0.4), "overhead (40 %)"),
      (shares(useful: 0.3, storage: 0.6), "storage (60 %)"),
      (shares(useful: 0.97), "cores"),
    ])
  func limits(change: @Sendable (inout RunRecord) -> Void, name: String) {
    let records = sequential + curve("dag", [0.9, 3, 6, 8], change)
    let row = advice(records).table().split(separator: "\n").last ?? ""
    #expect(row.contains("50 %  \(name) "), "\(row)")
  }

  @Test("blames the critical path for what no executor could use")
  func criticalPath() {
    let records =
      sequential
      + curve("dag", [0.9, 3, 3.8, 3.8], bound: [1, 4, 4, 4], shares(useful: 0.45))
    #expect(advice(records).table().contains("critical path (50 %)"))
  }

  @Test("on threads reads the limit off the bound and the work that was thrown away")
  func threads() {
    func measured(_ wasted: Double) -> (inout RunRecord) -> Void {
      { record in
        record.clock = "threads"
        record.wastedWorkShare = wasted
      }
    }
    let baseline = curve("sequential", [1, 1, 1, 1], noise: [1, 1, 1], measured(0))
    let aborting = advice(baseline + curve("aria", [0.9, 2, 3, 4], measured(0.6)))
    #expect(aborting.table().contains("aborts (60 %)"))
    #expect(aborting.text.contains("Noise: sequential varies by"))
    let slow = advice(baseline + curve("dag", [0.9, 2, 4, 8], measured(0)))
    #expect(slow.table().contains("overhead (50 %)"))
  }
}

@Suite("Advice on chains")
struct ChainAdviceTests {
  /// Chains at 1 and 16 cores, of which execution takes so much of the time.
  private func advice(_ models: [ChainModel]) -> Advice {
    let runs = [("1", 1), ("16", 2)].flatMap { cores, point in
      (1...3).flatMap { replication in
        models.map {
          $0.run(
            point: point, swept: [SweptValue("execution.cores", cores)], replication: replication)
        }
      }
    }
    return Advice(runs.results, baseline: "sequential", confidence: 0.95)
  }

  @Test("take whoever answers most, and say that execution limits the other")
  func execution() {
    let slow = ChainModel(
      executor: "sequential", offered: 1_600, capacity: 800, executionShare: 0.97, samples: 20)
    let fast = ChainModel(executor: "block-stm", offered: 1_600, capacity: 3_200, samples: 20)
    let advice = advice([slow, fast])
    #expect(advice.text.hasPrefix("Take block-stm"), "\(advice.text)")
    #expect(
      advice.text.contains(
        "What limits it is nothing but its load: the chain answers all that is sent."))
    #expect(advice.text.contains("% of the latency, execution "))
    #expect(advice.table().contains("execution (94 %)"))
    #expect(advice.table().contains("achieved"))
  }

  @Test("prefer the first where all answer the same, on the fewest cores")
  func equal() {
    let models = ["sequential", "block-stm"].map { ChainModel(executor: $0, samples: 20) }
    let text = advice(models).text
    #expect(text.hasPrefix("Take sequential: "), "\(text)")
    #expect(text.contains("no other is clearly better"))
  }
}
