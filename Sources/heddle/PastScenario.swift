import Experiments
import Foundation
import Reports

/// A scenario of which a manifest tells, to be run again.
struct PastScenario {
  /// The manifest.
  let manifest: Manifest
  private let results: URL

  /// Takes a manifest from a results folder.
  init(_ manifest: Manifest, in results: URL) {
    self.manifest = manifest
    self.results = results
  }

  /// What is not as it was and may be why something differs.
  var notes: [String] {
    let now = Manifest(
      scenario: "", title: "", scenarioText: "", scenarioHash: "", seed: 0, clock: "",
      machine: nil, baseline: "", confidence: 0, version: Heddle.version, host: Environment.host)
    let facts: [(String, String?, String?)] =
      [
        ("heddle", manifest.version, now.version),
        ("the GNU Scientific Library", manifest.gslVersion, now.gslVersion),
        ("Swift", manifest.swiftVersion, now.swiftVersion),
      ]
      + Set(manifest.host.keys).union(now.host.keys).sorted().map {
        ("the host's \($0)", manifest.host[$0], now.host[$0])
      }
    return facts.filter { $0.1 != $0.2 }.map {
      "\($0.0) was \($0.1 ?? "not noted") and is \($0.2 ?? "not known")"
    }
  }

  /// The scenario and its machines, with the files that it names.
  ///
  /// - Throws: `ScenarioErrors` if a file is missing or has changed.
  func scenario() throws(ScenarioErrors) -> (Scenario, MachineLibrary) {
    let file = results.appending(path: Manifest.name).relativePath
    guard let inputs = manifest.inputs else {
      throw ScenarioErrors(
        .file(file),
        "the manifest does not say on which files the results depend; it is of an older heddle")
    }
    guard Digest.of(manifest.scenarioText) == manifest.scenarioHash else {
      throw ScenarioErrors(.file(file), "the text of the scenario does not have the hash beside it")
    }
    var failure: ScenarioErrors?
    for base in bases(of: inputs) {
      do throws(ScenarioErrors) {
        return try scenario(inputs, below: base)
      } catch {
        failure = failure ?? error
      }
    }
    throw failure ?? ScenarioErrors(.file(file), "there is no folder to look for its files in")
  }

  /// Where the working directory may have been: here, or around the results.
  private func bases(of inputs: Manifest.Inputs) -> [String] {
    if inputs.scenarioPath.hasPrefix("/") { return [""] }
    var bases = [""]
    var folder = results.absoluteURL.standardizedFileURL
    while folder.pathComponents.count > 1 {
      folder.deleteLastPathComponent()
      bases.append(folder.path + (folder.path.hasSuffix("/") ? "" : "/"))
    }
    return bases
  }

  private func scenario(
    _ inputs: Manifest.Inputs, below base: String
  ) throws(ScenarioErrors) -> (Scenario, MachineLibrary) {
    let path = base + inputs.scenarioPath
    let machines = Environment.machines(for: path)
    var (overrides, seed, clock): ([String], UInt64?, ClockKind?) = ([], nil, nil)
    for argument in manifest.overrides {
      let parts = argument.split(separator: " ", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { continue }
      switch parts[0] {
      case "--seed": seed = UInt64(parts[1])
      case "--clock": clock = ClockKind(rawValue: parts[1])
      default: overrides.append(parts[1])
      }
    }
    let scenario = try Scenario.decode(
      manifest.scenarioText, path: path, overrides: overrides, seed: seed, clock: clock,
      catalogue: Environment.catalogue(machines))
    let now = try Provenance(
      of: scenario, machines: machines, version: Heddle.version, program: nil, host: [:])
    var then = now
    then.machines = inputs.machines
    then.files = inputs.files
    let changes = now.inputChanges(since: then)
    guard changes.isEmpty else {
      throw ScenarioErrors(
        .file(path), "cannot be run again as it was: \(changes.joined(separator: "; "))")
    }
    return (scenario, machines)
  }
}
