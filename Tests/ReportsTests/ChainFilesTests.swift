import Chain
import EventKernel
import Experiments
import Foundation
import Reports
import Testing

/// What reading a folder says is wrong, once a file of it was changed.
private func complaint(
  _ name: String, _ change: (String) -> String
) throws -> String? {
  var message: String?
  try withFolder { url in
    let folder = ResultsFolder(url)
    let run = ChainModel(crash: 20..<30, samples: 20).run()
    try folder.write([run.record], details: [run.detail], manifest: manifest())
    let file = url.appending(path: name)
    let text = try String(contentsOf: file, encoding: .utf8)
    try change(text).write(to: file, atomically: true, encoding: .utf8)
    let error = #expect(throws: ResultsError.self) { try folder.results() }
    message = error?.description.replacing(url.path + "/", with: "")
  }
  return message
}

@Suite("The files of a chain")
struct ChainFilesTests {
  @Test("are read back as they were, but for the blocks")
  func roundTrip() throws {
    var runs = loadSweep([400, 4_800], samples: 50)
    runs[0].detail.safetyViolation = "blocks 7 and 8, of \"one\" height, are final"
    runs[1].detail.livenessLoss = "no block after 30 s"
    runs[2].detail.faults = [
      FaultMark(during: .seconds(1.5)..<Instant.distantFuture, text: "crash 10, for good")
    ]
    runs[3].detail.latency = nil
    runs[3].detail.series = []
    try withFolder { url in
      let folder = ResultsFolder(url)
      let names = try folder.write(
        runs.map(\.record), details: runs.map(\.detail), manifest: manifest())
      #expect(
        names == [
          "runs.csv", "summary.csv", "comparisons.csv", "latency.csv", "timeline.csv", "marks.csv",
          "manifest.json",
        ])
      let results = try folder.results()
      #expect(results.records == runs.map(\.record))
      #expect(results.details == runs.map(\.detail))
    }
  }

  @Test("that an earlier run has left are removed by one that does not have them")
  func stale() throws {
    try withFolder { url in
      let folder = ResultsFolder(url)
      let run = ChainModel(samples: 20).run(keepingBlocks: true)
      let names = try folder.write([run.record], details: [run.detail], manifest: manifest())
      #expect(names.contains("blocks.csv"))
      try folder.write(runs("dag", [2]), manifest: manifest())
      let left = try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
      #expect(left == ["comparisons.csv", "manifest.json", "runs.csv", "summary.csv"])
    }
  }

  @Test("have a row a block, quantile, step and mark")
  func rows() throws {
    try withFolder { url in
      let folder = ResultsFolder(url)
      let swept = [SweptValue("chain.arrivals.poisson", "1_000/s")]
      let run = ChainModel(crash: 20..<30, samples: 20).run(swept: swept, keepingBlocks: true)
      try folder.write([run.record], details: [run.detail], manifest: manifest())
      func lines(_ name: String) throws -> [Substring] {
        try String(contentsOf: url.appending(path: name), encoding: .utf8).split(separator: "\n")
      }
      let blocks = try lines("blocks.csv")
      #expect(
        blocks[0] == """
          point,chain.arrivals.poisson,executor,replication,module,number,height,view,proposer,\
          transactions,bytes,built_s,certified_s,finalized_s,executed_s,makespan_ms,orphan
          """)
      #expect(
        blocks[2] == """
          1,1_000/s,block-stm,1,,1,2,1,1,600,100000,0.6,0.75,0.87,0.9,90,false
          """)
      #expect(blocks.count == 101)
      let latencies = try lines("latency.csv")
      #expect(
        latencies[0].hasSuffix(
          "replication,share,latency_ms,submission_ms,mempool_ms,coordination_ms,"
            + "dissemination_ms,consensus_ms,commit_ms,execution_ms,reply_ms"))
      #expect(latencies.count == 1 + LatencyDistribution.standardShares.count)
      #expect(try lines("timeline.csv").count == 121)
      #expect(
        try lines("marks.csv") == [
          "point,chain.arrivals.poisson,executor,replication,kind,start_s,end_s,text",
          "1,1_000/s,block-stm,1,measured,6,60,", "1,1_000/s,block-stm,1,fault,20,30,crash 10",
        ])
    }
  }

  @Test("are not needed for the tables")
  func missing() throws {
    try withFolder { url in
      let folder = ResultsFolder(url)
      let run = ChainModel(samples: 20).run()
      try folder.write([run.record], details: [run.detail], manifest: manifest())
      for name in ["latency.csv", "timeline.csv", "marks.csv"] {
        try FileManager.default.removeItem(at: url.appending(path: name))
      }
      let details = try folder.results().details
      #expect(details.count == 1)
      #expect(details[0].latency == nil && details[0].series.isEmpty)
    }
  }

  @Test("that say what makes no sense are refused with the line")
  func malformed() throws {
    #expect(
      try complaint("latency.csv") {
        $0.replacing("\n1,block-stm,1,0,", with: "\n1,block-stm,2,0,")
      }
        == "latency.csv:2: runs.csv has no run of a chain at point 1 by 'block-stm' in replication 2"
    )
    #expect(
      try complaint("latency.csv") { $0.replacing("1,0.02,", with: "1,0,") }
        == "latency.csv:3: column 'share' should be between 0 and 1, and rise from row to row of a "
        + "run, but is '0'")
    #expect(
      try complaint("latency.csv") { text in
        var lines = text.split(separator: "\n").map(String.init)
        lines[2] = lines[2].split(separator: ",").dropLast().joined(separator: ",") + ","
        return lines.joined(separator: "\n") + "\n"
      } == "latency.csv:3: column 'reply_ms' should be in all rows of a run or in none, but is ''")
    #expect(
      try complaint("timeline.csv") { $0.replacing("1,,0.5,0.5", with: "1,,0.5,0") }
        == "timeline.csv:3: column 'span_s' should be more than 0, but is '0'")
    #expect(
      try complaint("timeline.csv") { $0.replacing("1,,0.5,0.5", with: "1,,9e99,0.5") }
        == "timeline.csv:3: column 'start_s' should be a number of seconds, but is '9e99'")
    #expect(
      try complaint("marks.csv") { $0.replacing("fault,20,30", with: "fault,20,10") }
        == "marks.csv:3: column 'end_s' should be at or after 20, but is '10'")
    #expect(
      try complaint("marks.csv") { $0.replacing("fault", with: "folt") }
        == "marks.csv:3: column 'kind' should be one of measured, warm-up, fault, safety-violation, "
        + "liveness-loss, but is 'folt'")
    #expect(
      try complaint("marks.csv") { $0.replacing("kind,start_s", with: "sort,start_s") }
        == "marks.csv:1: column 4 should be 'kind', but is 'sort'")
  }
}
