import Experiments

/// The scenario that advice is from: the user's own, with a sweep of the cores where it has none.
struct AdvicePlan {
  /// What is run.
  let scenario: Scenario
  /// The machines that it can name.
  let machines: MachineLibrary
  /// What was added to the user's scenario, in a sentence; `nil` if nothing.
  let note: String?

  /// The most replications of a point where a sweep was added: enough for an interval, and not for a fine one.
  private static let replicationMax = 3
  private static let cores = "execution.cores"

  /// Reads a scenario, and adds what is missing.
  ///
  /// - Throws: ``ScenarioErrors`` with everything that is wrong.
  init(
    scenario path: String, overrides: [String], seed: UInt64?, clock: ClockKind?
  ) throws(ScenarioErrors) {
    let machines = Environment.machines(for: path)
    func load(_ additions: [String]) throws(ScenarioErrors) -> Scenario {
      try Scenario.load(
        path: path, overrides: overrides + additions, seed: seed, clock: clock,
        catalogue: Environment.catalogue(machines))
    }
    let own = try load([])
    self.machines = machines
    // Cores that the user has set are meant.
    let isSet = overrides.contains { $0.hasPrefix(Self.cores + "=") }
    guard !own.sweptPaths.contains(Self.cores), !isSet else {
      scenario = own
      note = nil
      return
    }
    let tried = Self.numbers(around: own)
    let list = tried.map(String.init).joined(separator: ", ")
    let replications = own.replications
    let isReduced = replications.isSequential || replications.minimum > Self.replicationMax
    scenario = try load(
      ["sweep.\(Self.cores)=[\(list)]"]
        + (isReduced
          ? [
            "replications={minimum: \(Self.replicationMax), maximum: \(Self.replicationMax), "
              + "confidence: \(replications.confidence)}"
          ] : []))
    note =
      "The scenario does not sweep the cores: it is run at \(list) of them"
      + (isReduced ? ", with \(Self.replicationMax) replications each." : ".")
  }

  /// Powers of two up to 32, on threads up to the cores of this machine, and what the scenario says.
  private static func numbers(around scenario: Scenario) -> [Int] {
    let configurations = scenario.points.map(\.configuration)
    let isOnThreads = configurations.contains { $0.clock == .threads }
    let most = isOnThreads ? Environment.cores : 32
    let powers = (0..<6).map { 1 << $0 }.filter { $0 <= most }
    return Set(powers + configurations.map(\.execution.cores)).sorted()
  }
}
