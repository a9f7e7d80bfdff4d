import EventKernel
import Execution
import Experiments
import Foundation
import Testing

@testable import Reports

@Suite("Pictures of a recorded block")
struct TimetableFilesTests {
  static func record(
    executors: String = "block-stm, bohm, two-phase, sharded-2pc", cores: Int = 4,
    transactions: Int = 30, storage: String = ""
  ) throws -> RecordedExecutions {
    let scenario = try Scenario.decode(
      """
      replications: 1
      blocks: 1
      block: {transactions: \(transactions)}
      workload: {kind: payments, accounts: 8, compute: 1us}
      execution: {cores: \(cores), executors: [\(executors)]}
      \(storage)
      """, path: "small.yaml",
      catalogue: Catalogue(machines: MachineLibrary(searching: []), plots: []))
    return try RecordedExecutions(
      scenario, machines: MachineLibrary(searching: []), .init(block: 0))
  }

  private struct Events {
    let all: [[String: Any]]

    init(_ text: String) throws {
      let json = try JSONSerialization.jsonObject(with: Data(text.utf8))
      let root = try #require(json as? [String: Any])
      #expect(root["displayTimeUnit"] as? String == "ns")
      all = try #require(root["traceEvents"] as? [[String: Any]])
    }

    func callAsFunction(_ phase: String) -> [[String: Any]] {
      all.filter { $0["ph"] as? String == phase }
    }
  }

  /// A time of an event in nanoseconds, which its three decimals are exact for.
  private func nanoseconds(_ event: [String: Any], _ name: String = "ts") throws -> Int64 {
    Int64((try #require(event[name] as? Double) * 1000).rounded())
  }

  @Test("trace events fill the row of each core, without a gap")
  func rows() throws {
    let recorded = try Self.record()
    for (index, run) in recorded.runs.enumerated() {
      let events = try Events(TraceEventFile.text(for: run, of: recorded, process: index + 1))
      var ends: [Int: Int64] = [:]
      for event in events("X") {
        let row = try #require(event["tid"] as? Int)
        #expect(event["pid"] as? Int == index + 1)
        #expect(try nanoseconds(event) == ends[row, default: 0])
        ends[row] = try nanoseconds(event) + nanoseconds(event, "dur")
      }
      #expect(ends.keys.sorted() == Array(1...4))
      #expect(ends.values.allSatisfy { $0 == run.timetable.makespan.nanoseconds })
      let names = events("M").compactMap { ($0["args"] as? [String: Any])?["name"] as? String }
      #expect(names == ["\(run.label) on 4 virtual cores"] + (0..<4).map { "core \($0)" })
    }
  }

  @Test("incarnations that were thrown away are red and marked, the others are not")
  func aborts() throws {
    let recorded = try Self.record()
    for run in recorded.runs {
      let events = try Events(TraceEventFile.text(for: run, of: recorded, process: 1))
      var aborted: Set<[Int]> = []
      for event in events("X") where event["cat"] as? String == "execution" {
        let facts = try #require(event["args"] as? [String: Any])
        let place = [
          try #require(facts["transaction"] as? Int), try #require(facts["incarnation"] as? Int),
        ]
        let isAborted = run.timetable.incarnation(place[1], of: place[0])?.abort != nil
        #expect((event["cname"] as? String == "terrible") == isAborted)
        #expect((facts["aborted"] != nil) == isAborted)
        #expect(try #require(event["name"] as? String).contains("ABORTED") == isAborted)
        #expect(facts["contract"] as? String == "payment")
        if isAborted { aborted.insert(place) }
      }
      #expect(events("i").count == run.timetable.aborts)
      if run.label == "two-phase" { #expect(aborted.count == run.timetable.aborts) }
      #expect(run.label == "bohm" || !aborted.isEmpty)
    }
  }

  @Test("flows lead from inside whoever was waited for to whoever waited, forwards in time")
  func flows() throws {
    let recorded = try Self.record()
    var count = 0
    for run in recorded.runs {
      let events = try Events(TraceEventFile.text(for: run, of: recorded, process: 1))
      let targets = Dictionary(
        uniqueKeysWithValues: events("f").map { ($0["id"] as? Int ?? 0, $0) })
      #expect(targets.count == events("s").count)
      for source in events("s") {
        let id = try #require(source["id"] as? Int)
        let target = try #require(targets[id])
        #expect(target["bp"] as? String == "e")
        #expect(try nanoseconds(source) <= nanoseconds(target))
        for end in [source, target] {
          let time = try nanoseconds(end)
          let inside = try events("X").filter {
            try $0["tid"] as? Int == end["tid"] as? Int && nanoseconds($0) <= time
              && time < nanoseconds($0) + nanoseconds($0, "dur")
          }
          #expect(inside.count == 1 && inside[0]["cat"] as? String == "execution")
        }
        count += 1
      }
    }
    #expect(count > 10)
  }

  @Test("text that means something to JSON or XML is escaped")
  func escaping() throws {
    let recorded = try Self.record(executors: #"{name: bohm, label: "a \"<b>\" & \\"}"#)
    let events = try Events(TraceEventFile.text(for: recorded.runs[0], of: recorded, process: 1))
    let name = (events("M")[0]["args"] as? [String: Any])?["name"] as? String
    #expect(name == #"a "<b>" & \ on 4 virtual cores"#)
    let svg = try #require(GanttChart(recorded.runs[0], of: recorded)).svg
    let title = #">a &quot;&lt;b&gt;&quot; &amp; \ on 4 virtual cores: block 0 of small<"#
    #expect(svg.contains(title))
  }

  @Test(
    "a chart has a row for each core, the numbers of transactions, and a legend of what it shows")
  func chart() throws {
    let recorded = try Self.record(
      storage: "storage: {profile: nvme, hit-rate: 0.5}")
    let run = recorded.runs[0]
    let chart = try #require(GanttChart(run, of: recorded))
    let svg = chart.svg
    for core in 0..<4 { #expect(svg.contains(">core \(core)</text>")) }
    #expect(!svg.contains(">core 4</text>"))
    #expect(svg.contains(">wait for storage</text>") && svg.contains("url(#hatch)"))
    #expect(svg.contains(">execution</text>") && svg.contains(">idle</text>"))
    #expect(!svg.contains(">signature check</text>"))
    #expect(
      svg.contains("; \(run.timetable.executions) executions, \(run.timetable.aborts) thrown"))
    #expect(svg == GanttChart(run, of: recorded)?.svg)
  }

  @Test("what is narrower than a pixel shares bars, and the chart says how much that hides")
  func thinning() throws {
    let recorded = try Self.record(executors: "block-stm", cores: 2, transactions: 3000)
    let chart = try #require(GanttChart(recorded.runs[0], of: recorded))
    #expect(chart.hiddenCount > 0)
    #expect(chart.svg.contains("shorter activities cannot be seen"))
    let small = try Self.record(executors: "two-phase", cores: 2, transactions: 5)
    #expect(GanttChart(small.runs[0], of: small)?.hiddenCount == 0)
  }

  @Test("more cores than rows that can be seen leave the chart out, and say so")
  func rowLimit() throws {
    let recorded = try Self.record(executors: "dag", cores: 129)
    #expect(GanttChart(recorded.runs[0], of: recorded) == nil)
    let folder = FileManager.default.temporaryDirectory.appending(path: "heddle-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let written = try TimetableFiles(recorded).write(to: folder.path)
    #expect(written.paths == ["dag.trace.json", "conflicts.dot"].map { "\(folder.path)/\($0)" })
    #expect(written.omissions.count == 1 && written.omissions[0].contains("129 cores"))
  }

  @Test("files are named by labels without what folders and shells read otherwise")
  func names() {
    let labels = ["block-stm (on-dependency: restart)", "a/b", "a b", "((", "../x"]
    #expect(
      TimetableFiles.stems(of: labels) == [
        "block-stm-on-dependency-restart", "a-b", "a-b-2", "executor", "..-x",
      ])
  }

  @Test("a conflict graph has a node for each transaction, and the critical path is thick")
  func dot() throws {
    let recorded = try Self.record()
    let lines = ConflictGraphFile.text(for: recorded).split(separator: "\n")
    let nodes = lines.filter { $0.hasPrefix("  t") && !$0.contains("->") }
    #expect(nodes.count == 30)
    #expect(nodes[0].hasPrefix("  t0 [label=\"0 payment\\n"))
    let edges = lines.filter { $0.contains(" -> ") }
    #expect(edges.allSatisfy { $0.contains("style=") && $0.contains("tooltip=\"read after write") })
    let path = nodes.count { $0.contains("penwidth") }
    #expect(path > 1)
    #expect(edges.count { $0.contains("penwidth") } == path - 1)
  }

  @Test("the table has a row for each executor")
  func table() throws {
    let recorded = try Self.record(executors: "two-phase")
    let rows = recorded.table().split(separator: "\n")
    #expect(rows.count == 3)
    let run = recorded.runs[0].timetable
    let cells = rows[2].split(separator: " ").map(String.init)
    #expect(cells.prefix(2) == ["two-phase", "4"])
    #expect(cells.contains("\(run.executions)") && cells.contains("\(run.aborts)"))
  }
}
