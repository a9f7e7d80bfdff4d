import Experiments
import Foundation

/// A folder with the results of one scenario: `runs.csv`, `summary.csv`, `comparisons.csv`,
/// `manifest.json` and `plots/`.
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

  /// Writes the tables and the manifest, and creates the folder if needed.
  ///
  /// - Throws: ``ResultsError/unwritable(path:reason:)``.
  public func write(_ records: [RunRecord], manifest: Manifest) throws(ResultsError) {
    let results = Results(records)
    try create()
    try put(RunsFile.text(for: results), in: RunsFile.name)
    try put(SummaryFile.text(for: results, confidence: manifest.confidence), in: SummaryFile.name)
    try put(
      ComparisonsFile.text(
        for: results, baseline: manifest.baseline, confidence: manifest.confidence),
      in: ComparisonsFile.name)
    try put(manifest.text, in: Manifest.name)
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

  /// Reads the runs back.
  public func results() throws(ResultsError) -> Results {
    let path = url.appending(path: RunsFile.name).path
    return Results(try RunsFile.records(in: try get(RunsFile.name), path: path))
  }

  /// Reads the manifest back.
  public func manifest() throws(ResultsError) -> Manifest {
    try Manifest(text: try get(Manifest.name), path: url.appending(path: Manifest.name).path)
  }

  func put(_ text: String, in name: String) throws(ResultsError) {
    let file = url.appending(path: name)
    do {
      try Data(text.utf8).write(to: file, options: .atomic)
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
