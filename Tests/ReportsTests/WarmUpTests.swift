import Chain
import EventKernel
import Experiments
import Foundation
import Reports
import Testing

/// Runs of two executors at two points, of which MSER-5 has found something.
private func runs(_ findings: [WarmUpFinding]) -> [ChainRun] {
  findings.enumerated().flatMap { index, finding in
    ["sequential", "block-stm"].map { executor in
      var run = ChainModel(executor: executor, samples: 20).run(
        point: index + 1, swept: [SweptValue("execution.cores", "\(1 << index)")])
      run.detail.warmUp = finding
      run.detail.window = .seconds(6 * Double(index + 1))..<run.detail.window.upperBound
      return run
    }
  }
}

private let settled = WarmUpFinding(.settled, executor: "block-stm")

@Suite("What is said of warm-ups")
struct WarmUpReportTests {
  private func note(_ runs: [ChainRun]) -> String {
    runs.results.warmUpNote(baseline: "sequential", confidence: 0.95)
  }

  @Test("is how much MSER-5 leaves out, and where it is most")
  func settledNote() {
    #expect(note(runs([settled])) == "MSER-5 leaves out the first 6.00 s as warm-up.")
    #expect(
      note(runs([settled, settled]))
        == "MSER-5 leaves out the first 6.00 s to 12.0 s as warm-up, most at cores = 2, where block-stm "
        + "settles last.")
  }

  @Test(
    "is that no cut is trusted, why, and what would help",
    arguments: [
      (
        WarmUpFinding(.late, executor: "block-stm"),
        "the latency of block-stm had not settled by then", "give a longer 'chain.duration'"
      ),
      (
        WarmUpFinding(.unseen, executor: "block-stm"),
        "block-stm answers too rarely for 50 steps of time", "give a longer 'chain.duration'"
      ),
      (
        WarmUpFinding(.overloaded),
        "no executor keeps up with the load and none has a steady state", "give a lower load"
      ),
    ])
  func untrusted(finding: WarmUpFinding, excuse: String, advice: String) {
    let text = note(runs([finding]))
    #expect(
      text.hasPrefix(
        "MSER-5 found no warm-up to trust, since \(excuse): the first 6.00 s, half of the time before the "
          + "cool-down, are left out; \(advice)"), "\(text)")
    let both = note(runs([settled, finding]))
    #expect(
      both.hasPrefix("MSER-5 leaves out the first 6.00 s as warm-up at 1 of 2 points. "), "\(both)")
    #expect(
      both.contains("to trust at 1 of 2 points, since \(excuse), first at cores = 2:"), "\(both)")
  }

  @Test("is that a given one is too short, and nothing where it is not")
  func short() {
    func fading(_ warmUp: Double) -> [ChainRun] {
      (1...3).map { replication in
        var run = ChainModel(samples: 20).run(replication: replication)
        for index in run.detail.series.indices {
          let chance = 0.1 * sin(Double(index * replication * 7))
          run.detail.series[index].latencyMean = .seconds(1 + chance + 20 * exp(-Double(index) / 4))
        }
        run.detail.window = .seconds(warmUp)..<run.detail.window.upperBound
        return run
      }
    }
    let text = note(fading(0.5))
    #expect(text.hasPrefix("The warm-up of 500 ms is too short: MSER-5 would leave out"), "\(text)")
    #expect(text.hasSuffix("of block-stm; give a greater 'chain.warm-up'."), "\(text)")
    #expect(note(fading(29)) == "")
  }

  @Test("is read back from the files, drawn into the course of time, and shown on the page")
  func files() throws {
    let runs = runs([settled, WarmUpFinding(.overloaded)])
    try withFolder { url in
      let folder = ResultsFolder(url)
      var manifest = manifest()
      manifest.warmUps = runs.results.warmUpLines
      manifest.noise = "Noise: none."
      try folder.write(runs.map(\.record), details: runs.map(\.detail), manifest: manifest)
      #expect(try folder.results().details == runs.map(\.detail))
      #expect(try folder.manifest() == manifest)
      let marks = try String(contentsOf: url.appending(path: "marks.csv"), encoding: .utf8)
      #expect(marks.contains("\n1,1,sequential,1,warm-up,0,6,settled: block-stm\n"))
      #expect(marks.contains("\n2,2,block-stm,1,warm-up,0,12,overloaded\n"))
      let page = try folder.writePage(with: Gnuplot(environment: ["PATH": ""]))
      let text = try String(contentsOf: page, encoding: .utf8)
      #expect(
        text.contains("cores = 1: 6.00 s, where the latency of block-stm has settled (MSER-5)"))
      #expect(text.contains("Noise: none."))
      #expect(text.contains("MSER-5 leaves out the first 6.00 s as warm-up at 1 of 2 points."))
    }
    #expect(
      runs.results.warmUpLines == [
        "cores = 1: 6.00 s, where the latency of block-stm has settled (MSER-5)",
        "cores = 2: 12.0 s, half of the time before the cool-down, since no executor keeps up with the load "
          + "and none has a steady state (MSER-5)",
      ])
    #expect(loadSweep([400], samples: 20).results.warmUpLines == nil)
  }

  @Test("a cut is a line in the plot of time; half of the time is none")
  func line() {
    let line = "set arrow from first 6, graph 0 to first 6, graph 1 nohead"
    func script(_ finding: WarmUpFinding?) -> String {
      var run = ChainModel(samples: 20).run()
      run.detail.warmUp = finding
      return TimelinePlot().drawing(
        of: [run].results, PlotRequest(title: "", confidence: 0.95, formats: [.svg])
      ).script
    }
    #expect(
      script(settled).contains(line) && script(settled).contains("end of the warm-up (MSER-5)"))
    for finding in [nil, WarmUpFinding(.late, executor: "block-stm")] {
      #expect(!script(finding).contains("set arrow from") && !script(finding).contains("MSER-5"))
    }
  }
}
