import Execution
import Workloads

/// Turns the points of a scenario into plans, and collects what is wrong with them.
struct Preparation {
  private let scenario: Scenario
  private let machines: MachineLibrary
  private var diagnostics: [Diagnostic] = []
  /// The machines and workloads met so far: points share most of them.
  private var profiles: [(choice: MachineChoice, profile: MachineProfile?)] = []
  private var workloads: [(key: WorkloadKey, source: WorkloadSource?)] = []

  private typealias WorkloadSource = @Sendable (Int) throws -> any Workload

  private struct WorkloadKey: Equatable {
    let choice: WorkloadChoice
    let blocks: Blocks?
  }

  init(_ scenario: Scenario, machines: MachineLibrary) {
    self.scenario = scenario
    self.machines = machines
  }

  /// The plans of all points, in their order.
  ///
  /// - Throws: ``ScenarioErrors`` with everything that is wrong.
  mutating func plans() throws(ScenarioErrors) -> [PointPlan] {
    let plans = scenario.points.compactMap { plan($0) }
    guard diagnostics.isEmpty else { throw ScenarioErrors(diagnostics) }
    return plans
  }

  private mutating func plan(_ point: Point) -> PointPlan? {
    let configuration = point.configuration
    let profile = profile(configuration.execution.machine)
    let source = source(
      WorkloadKey(choice: configuration.workload, blocks: configuration.blocks))
    guard let profile, let source else { return nil }
    return PointPlan(
      point: point, profile: profile,
      executors: configuration.execution.executors.map(ExecutorPlan.init), makeWorkload: source)
  }

  private static func make(
    _ key: WorkloadKey, seed: UInt64, replication: Int
  ) throws -> any Workload {
    guard let entry = WorkloadRegistry.entry(named: key.choice.kind) else {
      preconditionFailure("the workload '\(key.choice.kind)' is in no registry")
    }
    let context = WorkloadContext(
      seed: seed, replication: replication, blocks: key.blocks?.count ?? 0,
      transactionsPerBlock: key.blocks?.transactions ?? 0)
    return try entry.make(key.choice.values, context)
  }
}

extension Preparation {
  private mutating func profile(_ choice: MachineChoice) -> MachineProfile? {
    if let known = profiles.first(where: { $0.choice == choice }) { return known.profile }
    var profile: MachineProfile?
    do throws(ScenarioErrors) {
      profile = try machines.profile(for: choice)
    } catch {
      diagnostics += error.diagnostics
    }
    profiles.append((choice, profile))
    return profile
  }

  /// What makes a workload, after it has made the first one.
  private mutating func source(_ key: WorkloadKey) -> WorkloadSource? {
    if let known = workloads.first(where: { $0.key == key }) { return known.source }
    var source: WorkloadSource?
    do {
      let first = try Self.make(key, seed: scenario.seed, replication: 0)
      // Recorded blocks are read once and shared: they are the same in every replication. Generated
      // ones are made afresh, so that their memory ends with their cell.
      source =
        if key.choice.definesBlocks {
          { _ in first }
        } else {
          { [seed = scenario.seed] in try Self.make(key, seed: seed, replication: $0) }
        }
    } catch {
      diagnostics += self.diagnostics(of: error)
    }
    workloads.append((key, source))
    return source
  }

  private func diagnostics(of error: any Error) -> [Diagnostic] {
    switch error {
    case let error as TraceError:
      let place = error.line.map { Place.position(file: error.file, line: $0, column: 1) }
      return [Diagnostic(place ?? .file(error.file), error.reason)]
    case let error as WorkloadError:
      return [diagnostic(of: error)]
    case let error as WorkloadErrors:
      return error.errors.map { diagnostic(of: $0) }
    default:
      return [Diagnostic(.file(scenario.path), "the workload cannot be made: \(error)")]
    }
  }

  private func diagnostic(of error: WorkloadError) -> Diagnostic {
    let path = "workload.\(error.setting)"
    guard let position = error.position else {
      return Diagnostic(scenario.place(of: path), "'\(path)': \(error.reason)")
    }
    guard let place = scenario.place(of: path, at: position) else {
      return Diagnostic(scenario.place(of: path), "'\(path)', \(position): \(error.reason)")
    }
    return Diagnostic(place, "'\(path)': \(error.reason)")
  }
}
