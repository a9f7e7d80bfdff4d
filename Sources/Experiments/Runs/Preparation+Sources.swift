import Execution
import Workloads

/// What points share: machines, processes and workloads, each read once.
extension Preparation {
  mutating func profile(_ choice: MachineChoice) -> MachineProfile? {
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

  /// The process of a section, whose trace is read once.
  mutating func process(_ section: ArrivalsSection) -> ArrivalProcess? {
    if let known = processes.first(where: { $0.section == section }) { return known.process }
    var process: ArrivalProcess?
    do {
      process = try ArrivalProcess(section.values["process"])
    } catch let error as WorkloadError {
      let path = "arrivals.process.\(error.setting)"
      diagnostics.append(Diagnostic(scenario.place(of: path), "'\(path)': \(error.reason)"))
    } catch {
      diagnostics += self.diagnostics(of: error)
    }
    processes.append((section, process))
    return process
  }

  /// What makes a workload, after it has made the first one.
  mutating func source(_ key: WorkloadKey) -> WorkloadSource? {
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
}
