import Execution
import Experiments
import Foundation

/// The files of a recorded block: for each executor its trace events and its chart, and one graph of the
/// conflicts.
public struct TimetableFiles {
  private let recorded: RecordedExecutions
  /// What each executor's files are called, without what tells them apart.
  private let stems: [String]

  /// Names the files of a block.
  public init(_ recorded: RecordedExecutions) {
    self.recorded = recorded
    stems = Self.stems(of: recorded.runs.map(\.label))
  }

  /// What was written, and what was left out.
  public struct Written: Sendable, Equatable {
    /// The paths of the files.
    public var paths: [String] = []
    /// A sentence for each file that was left out.
    public var omissions: [String] = []
  }

  /// Writes all files into a folder, which is made if it is not there; each appears whole or not at all.
  ///
  /// - Throws: ``ResultsError/unwritable(path:reason:)``.
  public func write(to folder: String) throws(ResultsError) -> Written {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(path: folder, reason: reason(of: error))
    }
    var written = Written()
    func write(_ text: String, _ name: String) throws(ResultsError) {
      let path = "\(folder)/\(name)"
      do {
        try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
      } catch {
        throw .unwritable(path: path, reason: reason(of: error))
      }
      written.paths.append(path)
    }
    for (index, (run, stem)) in zip(recorded.runs, stems).enumerated() {
      try write(
        TraceEventFile.text(for: run, of: recorded, process: index + 1), "\(stem).trace.json")
      if let chart = GanttChart(run, of: recorded) {
        try write(chart.svg, "\(stem).schedule.svg")
      } else {
        written.omissions.append(
          "\(stem).schedule.svg is left out: \(run.timetable.cores) cores are more than the "
            + "\(GanttChart.coreMax) rows that can be seen; \(stem).trace.json has all of them")
      }
    }
    try write(ConflictGraphFile.text(for: recorded), "conflicts.dot")
    return written
  }

  /// Labels as names of files: letters, digits, `-`, `_` and `.` stay, whatever lies between is one `-`.
  static func stems(of labels: [String]) -> [String] {
    var stems: [String] = []
    for label in labels {
      let kept = label.map { character in
        character.isASCII && (character.isLetter || character.isNumber || "_.".contains(character))
          ? character : "-"
      }
      let words = String(kept).split(separator: "-").joined(separator: "-")
      let stem = words.isEmpty ? "executor" : words
      var number = 2
      var unique = stem
      while stems.contains(unique) {
        unique = "\(stem)-\(number)"
        number += 1
      }
      stems.append(unique)
    }
    return stems
  }
}

extension RecordedExecutions {
  /// One row for each executor.
  ///
  /// Ends with a line break.
  public func table(paint: Paint = .plain) -> String {
    var text = AlignedText(
      columns: [AlignedText.Column(head: "executor", isNumber: false)]
        + ["cores", "makespan", "executions", "aborts", "utilisation"].map {
          AlignedText.Column(head: $0, isNumber: true)
        })
    text.rows = runs.map { run in
      [
        run.label, Readable.count(run.timetable.cores),
        Readable.milliseconds(Double(run.timetable.makespan.nanoseconds) / 1e6),
        Readable.count(run.timetable.executions), Readable.count(run.timetable.aborts),
        run.timetable.utilization.map(Readable.share) ?? "-",
      ]
    }
    return text.painted(paint, best: [])
  }
}
