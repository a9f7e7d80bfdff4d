import Conformance
import Execution
import Testing

/// Every registered executor on a contended block of every registered domain: serially equivalent, and all
/// that the domain promises holds.
@Suite("Every executor, every workload")
struct WorkloadConformanceTests {
  static let blocks = TestBlock.workloads.map { PreparedBlock($0) }

  @Test("every domain takes part")
  func allDomains() {
    #expect(TestBlock.domainsLeftOut == [])
  }

  @Test("is right on virtual cores", arguments: ConformanceExecutor.all, [1, 3, 16])
  func virtually(_ executor: ConformanceExecutor, _ cores: Int) throws {
    let instance = executor.make()
    for profile in [unevenMachine, .ideal] {
      let driver = ConformanceDriver.virtual(VirtualDriver(cores: cores, profile: profile))
      for block in Self.blocks { try block.check(instance, driver) }
    }
  }

  @Test("is right on threads", arguments: ConformanceExecutor.all, [2, 8])
  func onThreads(_ executor: ConformanceExecutor, _ threads: Int) throws {
    let instance = executor.make()
    let driver = ConformanceDriver.threads(ThreadDriver(threads: threads, profile: .ideal))
    for block in Self.blocks { try block.check(instance, driver) }
  }

  @Test("is right in any order of steps", arguments: ConformanceExecutor.all, [2, 3])
  func interleaved(_ executor: ConformanceExecutor, _ workers: Int) throws {
    let instance = executor.make()
    for seed in 0..<UInt64(ConformanceScale.count(reduced: 1, standard: 2, full: 300)) {
      for driver in ConformanceDriver.interleavings(workers, seed: seed) {
        for block in Self.blocks { try block.check(instance, driver) }
      }
    }
  }
}
