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
}
