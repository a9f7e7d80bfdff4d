import Chain
import Execution
import Workloads

extension Catalogue {
  /// Everything that is registered, the machines of a library, and the plots that the caller draws.
  public init(machines: MachineLibrary, plots: [Entry]) {
    self.init(
      workloads: WorkloadRegistry.entries.map {
        Entry(
          name: $0.name, summary: $0.summary, settings: $0.settings,
          definesBlocks: $0.definesBlocks, moduleSettings: $0.domain?.settings)
      },
      executors: ExecutorRegistry.all.map {
        Entry(name: $0.name, summary: $0.summary, settings: $0.settings)
      },
      machines: machines.names, plots: plots,
      consensus: ConsensusRegistry.all.map {
        Entry(
          name: $0.name, summary: $0.summary, settings: $0.settings, hasOwnPace: $0.hasOwnPace)
      },
      common: DomainOptions.settings,
      crossModule: CrossModuleOptions.settings, moduleMax: Module.countMax)
  }
}
