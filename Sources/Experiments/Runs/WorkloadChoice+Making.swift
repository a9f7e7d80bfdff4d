import Workloads

extension WorkloadChoice {
  /// Makes the workload.
  ///
  /// - Throws: `WorkloadError` or `WorkloadErrors` if settings contradict each other, with their whole paths in
  ///   the scenario; `TraceError` for a bad trace.
  func make(_ context: WorkloadContext) throws -> any Workload {
    if let modules { return try modules.make(values: DomainOptions(values), context) }
    guard let entry = WorkloadRegistry.entry(named: kind) else {
      preconditionFailure("the workload '\(kind)' is in no registry")
    }
    do {
      return try entry.make(values, context)
    } catch let error as WorkloadError {
      throw error.below(Self.path)
    } catch let errors as WorkloadErrors {
      throw errors.below(Self.path)
    }
  }
}

extension ModulesSection {
  fileprivate func make(values: DomainOptions, _ context: WorkloadContext) throws -> any Workload {
    let modules = modules.map { module in
      Module(
        module.name, share: module.share,
        occupants: module.workloads.map { workload in
          guard let entry = WorkloadRegistry.domain(named: workload.kind) else {
            preconditionFailure("the domain '\(workload.kind)' is in no registry")
          }
          return Module.Occupant(
            entry, workload.values, share: workload.share, path: workload.path)
        })
    }
    return try DomainWorkload(
      modules: modules, crossModule: CrossModuleOptions(crossModule), options: values,
      context: context)
  }
}
