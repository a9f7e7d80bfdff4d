import EventKernel
import Experiments
import Foundation

/// `manifest.json`: what produced the results, enough to run it again and to draw it again.
///
/// It holds no time, no duration and no job count: equal runs on equal hosts have equal manifests. When they
/// were made is in `runs.log`, see ``ResultsFolder/logName``.
public struct Manifest: Codable, Sendable, Equatable {
  /// The name inside the results folder.
  public static let name = "manifest.json"

  /// The scenario's name: its file name without the ending.
  public var scenario: String
  /// The scenario's title, which heads the plots.
  public var title: String
  /// The scenario file, as it was read.
  public var scenarioText: String
  /// The SHA-256 digest of that text, in hexadecimal.
  public var scenarioHash: String
  /// The arguments that changed the scenario, as they were typed.
  public var overrides: [String]
  /// The root seed.
  public var seed: UInt64
  /// The clock: `virtual` or `threads`.
  public var clock: String
  /// The machine profile's name; `nil` on the threads clock.
  public var machine: String?
  /// The executor that others are compared with.
  public var baseline: String
  /// The confidence of every interval, for example 0.95.
  public var confidence: Double
  /// The plots that the scenario asks for; `nil` for all that apply.
  public var plots: [String]?
  /// Those of the swept paths that vary with others; `nil` where none do.
  public var sweepGroups: [SweepGroup]?
  /// What the budget was, and what it did not suffice for; `nil` without one.
  public var budget: BudgetReport?
  /// Heddle's version.
  public var version: String
  /// The GNU Scientific Library's version.
  public var gslVersion: String
  /// The version of Swift that Heddle was compiled by; `nil` in manifests of older programs.
  public var swiftVersion: String?
  /// The files that the results depend on; `nil` where they were not noted.
  public var inputs: Inputs?
  /// How much of the beginning of each point's runs is not measured, in words; `nil` where MSER-5 had not to say so.
  public var warmUps: [String]?
  /// By how much times vary that were measured, in a sentence; `nil` if everything was simulated.
  public var noise: String?
  /// Facts about the host, for example its processor and system.
  public var host: [String: String]

  /// The files that results depend on.
  public struct Inputs: Codable, Sendable, Equatable {
    /// The path of the scenario, as it was given; paths in it are relative to its folder.
    public var scenarioPath: String
    /// The SHA-256 of each machine profile, by name.
    public var machines: [String: String]
    /// The SHA-256 of each file that the scenario names, by the path that is written there.
    public var files: [String: String]

    private enum CodingKeys: String, CodingKey {
      case scenarioPath = "scenario_path"
      case machines = "machines_sha256"
      case files = "files_sha256"
    }

    /// Notes what a provenance says, and where the scenario was.
    public init(_ provenance: Provenance, scenarioPath: String) {
      self.scenarioPath = scenarioPath
      machines = provenance.machines
      files = provenance.files
    }
  }

  private enum CodingKeys: String, CodingKey {
    case scenario, title, overrides, seed, clock, machine, baseline, confidence, plots, version
    case host, inputs, budget, noise
    case sweepGroups = "sweep_groups"
    case warmUps = "warm_ups"
    case scenarioText = "scenario_text"
    case scenarioHash = "scenario_sha256"
    case gslVersion = "gsl_version"
    case swiftVersion = "swift_version"
  }

  /// Creates a manifest; the version of the GNU Scientific Library is the one at hand.
  public init(
    scenario: String, title: String, scenarioText: String, scenarioHash: String,
    overrides: [String] = [], seed: UInt64, clock: String, machine: String?, baseline: String,
    confidence: Double, plots: [String]? = nil, sweepGroups: [SweepGroup] = [],
    budget: BudgetReport? = nil, version: String, inputs: Inputs? = nil, host: [String: String]
  ) {
    self.scenario = scenario
    self.title = title
    self.scenarioText = scenarioText
    self.scenarioHash = scenarioHash
    self.overrides = overrides
    self.seed = seed
    self.clock = clock
    self.machine = machine
    self.baseline = baseline
    self.confidence = confidence
    self.plots = plots
    self.sweepGroups = sweepGroups.isEmpty ? nil : sweepGroups
    self.budget = budget
    self.version = version
    self.gslVersion = GSL.version
    self.swiftVersion = CompilerVersion.text
    self.inputs = inputs
    self.host = host
  }

  /// The text of the file, keys sorted.
  public var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("a manifest of texts and finite numbers always encodes: \(self)")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// Reads a manifest; `path` is for the message only.
  public init(text: String, path: String) throws(ResultsError) {
    do {
      self = try JSONDecoder().decode(Manifest.self, from: Data(text.utf8))
    } catch {
      throw .malformed(path: path, line: 1, reason: "this is not a manifest of heddle: \(error)")
    }
  }
}
