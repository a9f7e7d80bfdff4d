import Experiments
import Foundation

/// A results folder that is put beside others.
public struct ComparedFolder: Sendable {
  /// The folder as the user names it.
  public let name: String
  /// Its runs.
  public let results: Results
  /// What produced them.
  public let manifest: Manifest

  /// Puts results under a name.
  public init(name: String, results: Results, manifest: Manifest) {
    self.name = name
    self.results = results
    self.manifest = manifest
  }

  /// Reads a folder; its files alone are needed.
  ///
  /// - Throws: ``ResultsError`` if it is no results folder.
  public init(reading name: String) throws(ResultsError) {
    let folder = ResultsFolder(URL(filePath: name))
    self.init(name: name, results: try folder.results(), manifest: try folder.manifest())
  }

  /// What a path of the scenario is at a point: its swept value, or what the command line has set; `nil` if it is
  /// only in the scenario, or at its default.
  func value(of path: String, at point: Results.Point) -> String? {
    if let place = results.paths.firstIndex(of: path) { return point.swept[place].text }
    return settings[path]
  }

  /// The values that the command line has set, by path.
  private var settings: [String: String] {
    let pairs = manifest.overrides.compactMap { text -> (String, String)? in
      guard text.hasPrefix("--set "), let equals = text.firstIndex(of: "=") else { return nil }
      let path = text[..<equals].dropFirst("--set ".count)
      return (String(path), String(text[text.index(after: equals)...]))
    }
    return Dictionary(pairs, uniquingKeysWith: { _, last in last })
  }

  /// What made it, on one line: `quickstart, seed 1, virtual, laptop, heddle 0.1.0`.
  var origin: String {
    ([manifest.scenario, "seed \(manifest.seed)", manifest.clock]
      + [manifest.machine ?? manifest.host["processor"]].compactMap(\.self)
      + ["heddle \(manifest.version)"] + manifest.overrides.filter { !$0.hasPrefix("--seed") })
      .joined(separator: ", ")
  }
}
