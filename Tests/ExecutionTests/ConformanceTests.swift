import Conformance
import Execution
import Testing

/// The proof that an executor is right: every registered executor, with each of its options changed,
/// joins by itself.
@Suite("Every executor, every shape of block")
struct ConformanceTests {
  static let shapes = TestBlock.conformance.map { PreparedBlock($0) }
  static let workers = [1, 2, 3, 8]

  @Test("is right on virtual cores", arguments: ConformanceExecutor.all, workers)
  func virtually(_ executor: ConformanceExecutor, _ cores: Int) throws {
    let instance = executor.make()
    let drivers = [unevenMachine, slowMachine, .ideal].map {
      ConformanceDriver.virtual(VirtualDriver(cores: cores, profile: $0))
    }
    for shape in Self.shapes {
      for driver in drivers { try shape.check(instance, driver) }
    }
  }

  @Test("is right on threads", arguments: ConformanceExecutor.all, workers)
  func onThreads(_ executor: ConformanceExecutor, _ threads: Int) throws {
    let instance = executor.make()
    let driver = ConformanceDriver.threads(ThreadDriver(threads: threads, profile: .ideal))
    for shape in Self.shapes {
      for _ in 0..<ConformanceScale.count(reduced: 1, standard: 3, full: 200) {
        try shape.check(instance, driver)
      }
    }
  }

  @Test("is right in any order of steps", arguments: ConformanceExecutor.all, workers)
  func interleaved(_ executor: ConformanceExecutor, _ workers: Int) throws {
    let instance = executor.make()
    for seed in 0..<UInt64(ConformanceScale.count(reduced: 1, standard: 4, full: 300)) {
      for driver in ConformanceDriver.interleavings(workers, seed: seed) {
        for shape in Self.shapes { try shape.check(instance, driver) }
      }
    }
  }

  @Test("is right on large blocks and many cores", arguments: ConformanceExecutor.all, [4, 64])
  func large(_ executor: ConformanceExecutor, _ cores: Int) throws {
    let instance = executor.make()
    for shape in TestBlock.shapes {
      let prepared = PreparedBlock(shape)
      for profile in [unevenMachine, .ideal] {
        try prepared.check(instance, .virtual(VirtualDriver(cores: cores, profile: profile)))
      }
      try prepared.check(instance, .threads(ThreadDriver(threads: 4, profile: .ideal)))
    }
  }

  @Test(
    "without conflicts nothing is thrown away", arguments: ConformanceExecutor.all,
    [1, 5, 10, 20])
  func withoutConflicts(_ executor: ConformanceExecutor, _ cores: Int) throws {
    let driver = ConformanceDriver.virtual(VirtualDriver(cores: cores, profile: unevenMachine))
    let outcome = try PreparedBlock(.disjoint).check(executor.make(), driver)
    let counters = outcome.counters
    #expect(counters.suspensions == 0)
    // Executions ahead of their turn are made to be thrown away.
    #expect(counters.aborts == counters.aborts(.preExecution))
  }

  // A suite whose schedules never meet what is rare proves little.
  @Test("schedules reach what is rare", arguments: BlockSTM.OnDependency.allCases)
  func rareSituations(_ onDependency: BlockSTM.OnDependency) throws {
    let instance = AnyExecutor.blockSTM(.init(onDependency: onDependency))
    var met = ExecutionCounters()
    for seed in UInt64(0)..<4 {
      for driver in ConformanceDriver.interleavings(3, seed: seed) {
        for shape in Self.shapes { met += try shape.check(instance, driver).counters }
      }
    }
    #expect(met.dependencyRaces > 10 && met.suspensions > 100, "\(met)")
    #expect(met.aborts(.validation) > 100, "\(met)")
    #expect(onDependency != .restart || met.aborts(.dependency) > 100, "\(met)")
  }
}
