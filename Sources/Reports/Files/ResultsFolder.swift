import Experiments
import Foundation

/// A folder with the results of one scenario: `runs.csv`, `summary.csv`, `comparisons.csv`,
/// `manifest.json` and `plots/`; of a chain, also `latency.csv`, `timeline.csv`, `marks.csv` and, where the
/// scenario asks for it, `blocks.csv`; beside published values, these and `accuracy.csv`.
///
/// ```swift
/// let folder = ResultsFolder(URL(filePath: "results/hot-pool"))
/// try folder.write(records, manifest: manifest)
/// try folder.plot(formats: [.svg, .pdf])
/// ```
/// Each file appears whole or not at all. Plots are drawn from the files alone, so a folder can be
/// moved, mailed and drawn again elsewhere.
public struct ResultsFolder: Sendable {
  /// Where the folder is.
  public let url: URL

  /// Names a folder, which need not exist yet.
  public init(_ url: URL) {
    self.url = url
  }

  /// Writes the tables and the manifest, creates the folder if needed, and returns the names of the files.
  ///
  /// - Throws: ``ResultsError/unwritable(path:reason:)``.
  @discardableResult
  public func write(
    _ records: [RunRecord], details: [ChainDetail] = [], published: String? = nil,
    manifest: Manifest
  ) throws(ResultsError) -> [String] {
    let results = Results(records)
    let accuracy = try published.map { text throws(ResultsError) in
      Accuracy(of: results, to: try PublishedFigure(text, path: PublishedFigure.name))
    }
    try create()
    try put(RunsFile.text(for: results), in: RunsFile.name)
    try put(SummaryFile.text(for: results, confidence: manifest.confidence), in: SummaryFile.name)
    try put(
      ComparisonsFile.text(
        for: results, baseline: manifest.baseline, confidence: manifest.confidence),
      in: ComparisonsFile.name)
    var names = [RunsFile.name, SummaryFile.name, ComparisonsFile.name]
    let others = [
      (PublishedFigure.name, published), (AccuracyFile.name, accuracy.map(AccuracyFile.text)),
    ]
    for (name, text) in detailFiles(details, sweeping: results.paths) + others {
      if let text {
        try put(text, in: name)
        names.append(name)
      } else {
        try remove(name)
      }
    }
    try put(manifest.text, in: Manifest.name)
    return names + [Manifest.name]
  }

  /// The files of details, in their order; `nil` for the text of one that these runs do not have.
  private func detailFiles(
    _ details: [ChainDetail], sweeping paths: [String]
  ) -> [(name: String, text: String?)] {
    func file(_ file: any DetailFile.Type, if isThere: Bool) -> (String, String?) {
      (file.name, isThere ? file.text(of: details, sweeping: paths) : nil)
    }
    let isThere = !details.isEmpty
    return [
      file(LatencyFile.self, if: isThere), file(TimelineFile.self, if: isThere),
      file(MarksFile.self, if: isThere),
      file(BlocksFile.self, if: details.contains { !$0.blocks.isEmpty }),
    ]
  }

  /// Creates the folder if needed and checks that files can be written there.
  ///
  /// Call it before a long run: better to fail at once than after an hour.
  public func create() throws(ResultsError) {
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(path: url.path, reason: reason(of: error))
    }
    guard FileManager.default.isWritableFile(atPath: url.path) else {
      throw .unwritable(path: url.path, reason: "permission denied")
    }
  }

  /// Reads the runs back, with what the manifest says of them, and of chains the details that are there.
  public func results() throws(ResultsError) -> Results {
    let path = url.appending(path: RunsFile.name).path
    let records = try RunsFile.records(in: try get(RunsFile.name), path: path)
    let manifest = contains(Manifest.name) ? try manifest() : nil
    let groups = manifest?.sweepGroups ?? []
    let published = try published()
    guard records.contains(where: { $0.chain != nil }) else {
      return Results(records, groups: groups, budget: manifest?.budget, published: published)
    }
    var details = RunDetails(records)
    try read(LatencyFile.self, of: records, into: &details)
    try read(TimelineFile.self, of: records, into: &details)
    try read(MarksFile.self, of: records, into: &details)
    return Results(
      records, details: details.all, groups: groups, budget: manifest?.budget,
      published: published)
  }

  /// Reads the published values back; `nil` if there are none.
  private func published() throws(ResultsError) -> PublishedFigure? {
    guard contains(PublishedFigure.name) else { return nil }
    return try PublishedFigure(
      try get(PublishedFigure.name), path: url.appending(path: PublishedFigure.name).path)
  }

  private func read(
    _ file: any ReadableDetailFile.Type, of records: [RunRecord], into details: inout RunDetails
  ) throws(ResultsError) {
    let path = url.appending(path: file.name).path
    guard FileManager.default.fileExists(atPath: path) else { return }
    try file.read(
      try get(file.name), path: path, sweeping: records[0].swept.map(\.path), into: &details)
  }

  /// Reads the manifest back.
  public func manifest() throws(ResultsError) -> Manifest {
    try Manifest(text: try get(Manifest.name), path: url.appending(path: Manifest.name).path)
  }

  func put(_ text: String, in name: String) throws(ResultsError) {
    let file = url.appending(path: name)
    // A program that is killed leaves this one beside it, which the next one overwrites; the files for an
    // atomic write of the library have a new name each time.
    let part = file.appendingPathExtension("part")
    do {
      try Data(text.utf8).write(to: part)
    } catch {
      try? FileManager.default.removeItem(at: part)
      throw .unwritable(path: file.path, reason: reason(of: error))
    }
    guard rename(part.path, file.path) == 0 else {
      throw .unwritable(path: file.path, reason: String(cString: strerror(errno)).lowercased())
    }
  }

  /// Removes a file of an earlier run that this one does not have.
  func remove(_ name: String) throws(ResultsError) {
    let file = url.appending(path: name)
    guard FileManager.default.fileExists(atPath: file.path) else { return }
    do {
      try FileManager.default.removeItem(at: file)
    } catch {
      throw .unwritable(path: file.path, reason: reason(of: error))
    }
  }

  func get(_ name: String) throws(ResultsError) -> String {
    let file = url.appending(path: name)
    do {
      return try String(contentsOf: file, encoding: .utf8)
    } catch {
      throw .unreadable(path: file.path, reason: reason(of: error))
    }
  }
}
