import Experiments
import Foundation
import Reports
import Statistics
import Testing

/// Gaussian numbers that are the same on every machine.
struct Gaussian {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func uniform() -> Double {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return (Double(state >> 11) + 0.5) / 0x1p53
  }

  mutating func next() -> Double {
    (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform())
  }
}

/// A folder of made-up runs.
func folder(
  _ name: String, _ records: [RunRecord], seed: UInt64 = 7, hash: String = "00ff",
  overrides: [String] = []
) -> ComparedFolder {
  var manifest = manifest()
  manifest.seed = seed
  manifest.scenarioHash = hash
  manifest.overrides = overrides
  return ComparedFolder(name: name, results: Results(records), manifest: manifest)
}

func compare(_ first: ComparedFolder, _ second: ComparedFolder) throws -> FolderComparison {
  try FolderComparison.all(first, [second])[0]
}

private func cores(_ numbers: [String], _ executor: String = "dag", factor: Double = 1)
  -> [RunRecord]
{
  numbers.enumerated().flatMap { index, number in
    runs(
      executor, [2, 2.1, 2.2].map { $0 * factor }, point: index + 1,
      swept: [SweptValue("execution.cores", number)])
  }
}

@Suite("Folders side by side")
struct FolderComparisonTests {
  @Test("match points by value and executors by label, and name the rest")
  func matching() throws {
    let first = folder("a", cores(["1", "1_000", "16"]) + cores(["1"], "aria"))
    let second = folder("b", cores(["16", "1000", "32"]) + cores(["16"], "bohm"))
    let comparison = try compare(first, second)
    #expect(comparison.rows.map(\.point.number) == [2, 3])
    #expect(
      comparison.unmatched == [
        "only in A: executor aria", "only in B: executor bohm", "only in A: point cores = 1",
        "only in B: point cores = 32",
      ])
    #expect(
      comparison.unmatchedText?.hasPrefix("Not compared:\n  only in A: executor aria") == true)
  }

  @Test("name runs that one of them lacks at a point")
  func missingRuns() throws {
    let first = folder("a", cores(["1", "2"]) + cores(["1", "2"], "aria"))
    let second = folder("b", cores(["1", "2"]) + cores(["1"], "aria"))
    #expect(try compare(first, second).unmatched == ["only in A: runs of aria at cores = 2"])
  }

  @Test("find a point by what the command line has set")
  func overrides() throws {
    let second = folder("b", runs("dag", [2, 2, 2]), overrides: ["--set execution.cores=16"])
    let comparison = try compare(folder("a", cores(["1", "16"])), second)
    #expect(comparison.rows.map(\.point.number) == [2])
  }

  @Test("differ as a whole by what has one value in each")
  func whole() throws {
    func on(_ machine: String) -> ComparedFolder {
      folder(machine, runs("dag", [2, 2.1], swept: [SweptValue("execution.machine", machine)]))
    }
    let comparison = try compare(on("laptop"), on("server"))
    #expect(comparison.rows.count == 1)
    #expect(
      comparison.heading.contains("execution.machine is laptop in A, server in B."))
  }

  @Test("pair replications of the same scenario and seed, and say why not otherwise")
  func methods() throws {
    let records = cores(["1"])
    let paired = try compare(folder("a", records), folder("b", cores(["1"], factor: 0.9)))
    #expect(paired.method == .paired)
    #expect(paired.rows[0].verdict == .slower)
    #expect(paired.heading.hasSuffix("Replications are paired: scenario and seed are the same."))
    let other = try compare(folder("a", records), folder("b", cores(["1"], factor: 0.9), seed: 8))
    #expect(other.method == .unpaired)
    // A tenth less is lost in what replications differ by.
    #expect(other.rows[0].verdict == .indistinguishable)
    #expect(other.heading.contains("are not paired, since the seeds differ: Welch's test"))
    let both = try compare(folder("a", records), folder("b", records, seed: 8, hash: "11"))
    #expect(both.heading.contains("since the scenarios and seeds differ"))
  }

  @Test("are equal where nothing has changed")
  func equal() throws {
    let comparison = try compare(folder("a", cores(["1", "2"])), folder("b", cores(["1", "2"])))
    #expect(comparison.verdict == "B equals A in all 2 comparisons.")
    #expect(comparison.unmatchedText == nil)
  }

  @Test("with nothing in common are refused with what each has")
  func nothingInCommon() {
    #expect {
      try compare(folder("a", cores(["1"], "dag")), folder("b", cores(["1"], "bohm")))
    } throws: { error in
      "\(error)" == "b cannot be compared with a: they have no point with the same executor in "
        + "common; only in A: executor dag; only in B: executor bohm"
    }
    let chain = [ChainModel(samples: 20).run()].results
    #expect {
      try compare(
        folder("a", cores(["1"], "block-stm")),
        ComparedFolder(name: "c", results: chain, manifest: manifest()))
    } throws: { "\($0)".hasSuffix("one is of chains and the other is not") }
  }

  @Test("of single runs have a ratio, and nothing is judged")
  func single() throws {
    let comparison = try compare(
      folder("a", runs("dag", [2])), folder("b", runs("dag", [1.8])))
    #expect(comparison.rows[0].verdict == .singleRun)
    #expect(comparison.verdict.contains("0.900x of what A has, by single runs"))
  }

  @Test("give a sentence with the largest differences, and a table")
  func words() throws {
    let second = folder(
      "b", cores(["1", "2"], factor: 0.9) + cores(["1", "2"], "aria", factor: 1.2))
    let first = folder("a", cores(["1", "2"]) + cores(["1", "2"], "aria"))
    let comparison = try compare(first, second)
    #expect(
      comparison.verdict == """
        B is slower than A in 2 of 4 comparisons, most by dag at cores = 1: 0.900x (95 % CI \
        0.900-0.900); faster than A in 2 of 4 comparisons, most by aria at cores = 1: 1.200x (95 % CI \
        1.200-1.200).
        """)
    #expect(
      comparison.table() == """
        cores  executor           A           B    B/A      95 % CI  verdict
        -----  --------  ----------  ----------  -----  -----------  -------
            1  dag       21.0k tx/s  18.9k tx/s  0.900  0.900-0.900  slower
            1  aria      21.0k tx/s  25.2k tx/s  1.200  1.200-1.200  faster
            2  dag       21.0k tx/s  18.9k tx/s  0.900  0.900-0.900  slower
            2  aria      21.0k tx/s  25.2k tx/s  1.200  1.200-1.200  faster

        """)
    #expect(
      comparison.table(rows: 3).hasSuffix(
        "(3 of 4 comparisons; --output FILE.csv has all)\n"))
  }

  @Test("of several folders are each with the first, and corrected together")
  func several() throws {
    let doubtful = [1.02, 1.09, 1.04, 1.07, 1.03]
    let first = folder("a", runs("dag", [1, 1, 1, 1, 1]))
    let others = (1...12).map { folder("f\($0)", runs("dag", doubtful)) }
    let comparisons = try FolderComparison.all(first, others)
    #expect(comparisons.map(\.letter).prefix(3) == ["B", "C", "D"])
    #expect(try compare(first, others[0]).rows[0].verdict == .faster)
    #expect(comparisons.allSatisfy { $0.rows[0].verdict == .indistinguishable })
    #expect(
      comparisons[0].heading.hasSuffix(
        "Verdicts are corrected for 12 comparisons; intervals are each on their own."))
  }

  @Test("are a row for each comparison in a file")
  func file() throws {
    let swept = [SweptValue("execution.cores", "1")]
    let text = FolderComparisonFile.text(
      for: [
        try compare(
          folder("a", runs("dag", [2, 2.5, 4], swept: swept)),
          folder("b", runs("dag", [1, 1.25, 2], swept: swept)))
      ])
    #expect(
      text == """
        first,second,execution.cores,executor,metric,method,n_first,n_second,value_first,value_second,\
        ratio,ci_low,ci_high,p,p_holm,verdict
        a,b,1,dag,throughput_tps,paired,3,3,28333.333333333332,14166.666666666666,0.5,0.5,0.5,0,0,\
        slower

        """)
  }
}
