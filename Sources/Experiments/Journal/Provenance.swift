import EventKernel

/// What the results of a scenario depend on: its text and arguments, the contents of the files that it names,
/// and the program.
///
/// Two runs of equal provenance under the virtual clock give equal records. It holds no time, no path of this
/// machine and no number of jobs.
public struct Provenance: Codable, Sendable, Equatable {
  /// The scenario's name, which is in every record.
  public var scenario: String
  /// The scenario file, as it was read.
  public var text: String
  /// The arguments that changed the scenario, as they were typed; without those of the budget, on which no run
  /// depends.
  public var overrides: [String]
  /// The root seed.
  public var seed: UInt64
  /// The SHA-256 of each machine profile, by name; empty for the ideal machine, which has no file.
  public var machines: [String: String]
  /// The SHA-256 of each file that the scenario names, by the path that is written there.
  public var files: [String: String]
  /// The columns of a record.
  public var columns: [String]
  /// Heddle's version.
  public var version: String
  /// The SHA-256 of the program; `nil` if it could not be read.
  public var program: String?
  /// The version of the GNU Scientific Library, which draws random numbers.
  public var gslVersion: String
  /// Facts about the machine that measures; empty if everything is simulated.
  public var host: [String: String]

  /// Collects what a scenario's results depend on, and reads the files for it.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - machines: The library that its machines are from.
  ///   - version: Heddle's version.
  ///   - program: The SHA-256 of the program.
  ///   - host: Facts about this machine; only those of results that are measured are kept.
  /// - Throws: ``ScenarioErrors`` if a file cannot be read any more.
  public init(
    of scenario: Scenario, machines library: MachineLibrary, version: String, program: String?,
    host: [String: String]
  ) throws(ScenarioErrors) {
    var machines: [String: String] = [:]
    for point in scenario.points {
      if case .shipped(let name) = point.configuration.execution.machine, machines[name] == nil {
        machines[name] = try library.files[name].map(Self.digest)
      }
    }
    var files: [String: String] = [:]
    for (file, path) in scenario.files { files[file] = try Self.digest(path) }
    let isMeasured = scenario.points.contains { $0.configuration.clock == .threads }
    self.scenario = scenario.name
    text = scenario.text
    overrides = scenario.overrides.filter { !Budget.isOverride($0) }
    seed = scenario.seed
    self.machines = machines
    self.files = files
    columns = RunColumn.header(sweeping: scenario.sweptPaths)
    self.version = version
    self.program = program
    gslVersion = GSL.version
    self.host = isMeasured ? host : [:]
  }

  private static func digest(_ path: String) throws(ScenarioErrors) -> String {
    guard let digest = Digest.ofFile(path) else {
      throw ScenarioErrors(.file(path), "cannot be read; check its permissions")
    }
    return digest
  }
}
