import Experiments
import Foundation

extension ResultsFolder {
  /// The name of the file that says when runs were started and ended, and how many there were.
  ///
  /// It is the one file with times: all others are the same for equal runs.
  public static let logName = "runs.log"

  /// The files that a run leaves behind, without its plots, its log and its journal.
  static let tableNames = [
    RunsFile.name, SummaryFile.name, ComparisonsFile.name, LatencyFile.name, TimelineFile.name,
    MarksFile.name, BlocksFile.name, Manifest.name, PublishedFigure.name,
    AccuracyFile.name,
  ]

  /// Opens the journal of the folder, which is created if needed, and keeps all others from writing there.
  ///
  /// A folder belongs to one scenario: with results of another one it is refused, and so is one with results
  /// and no journal, as earlier programs have left them.
  ///
  /// - Parameters:
  ///   - provenance: What the results will depend on.
  ///   - isFresh: Whether what an earlier run has left is removed first, whatever it is of.
  /// - Throws: ``ResultsError`` or `JournalError`.
  public func openJournal(for provenance: Provenance, isFresh: Bool) throws -> RunJournal {
    try create()
    let lock = try FolderLock(url)
    if isFresh { try clear() }
    if !contains(RunJournal.name), contains(RunsFile.name) || contains(Manifest.name) {
      throw JournalError.unknownResults(folder: url.relativePath)
    }
    return try RunJournal(lock, of: provenance)
  }

  /// Adds a line with the time to ``logName``; not being able to is no reason to end a run.
  public func log(_ line: String, at time: Date) {
    let text = Data("\(time.ISO8601Format()) \(line)\n".utf8)
    let file = url.appending(path: Self.logName)
    if !contains(Self.logName) { try? Data().write(to: file) }
    guard let handle = try? FileHandle(forWritingTo: file) else { return }
    defer { try? handle.close() }
    _ = try? handle.seekToEnd()
    try? handle.write(contentsOf: text)
  }

  /// Removes what runs have left, and nothing else: the journal last, so that a folder whose clearing was
  /// interrupted still says what it is of.
  private func clear() throws(ResultsError) {
    try removePlots(except: [])
    for name in Self.tableNames + [Self.logName, RunJournal.name, ResultsPage.name] {
      try remove(name + ".part")
      try remove(name)
    }
  }

  /// Removes plots that an earlier run drew and that are not among those of these names.
  public func removePlots(except names: Set<String>) throws(ResultsError) {
    let folder = ResultsFolder(url.appending(path: "plots"))
    let endings = ["dat", "gp"] + PlotFormat.allCases.map(\.rawValue)
    for plot in Plots.all where !names.contains(plot.name) {
      for ending in endings {
        try folder.remove("\(plot.name).\(ending)")
        try folder.remove("\(plot.name).\(ending).part")
      }
    }
  }

  /// Whether the folder has a file.
  func contains(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: url.appending(path: name).path)
  }
}
