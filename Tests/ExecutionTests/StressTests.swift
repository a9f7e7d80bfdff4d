import Conformance
import Execution
import Ledger
import Testing

/// Memory orderings are not proven by drivers that step one worker at a time.
///
/// These run the contended cases on real threads until a wrong ordering would have shown.
@Suite("Under stress on real threads", .serialized)
struct StressTests {
  // A releasing instead of a sequentially consistent store at the end of an execution fails this
  // within a few blocks.
  @Test(
    "two accounts, two threads, one microsecond: 200 blocks of 10,000",
    arguments: [BlockSTM.OnDependency.suspend, .restart])
  func twoAccounts(_ onDependency: BlockSTM.OnDependency) throws {
    let instance = AnyExecutor.blockSTM(.init(onDependency: onDependency))
    let driver = ThreadDriver(threads: 2, profile: .ideal)
    let shape = TestBlock.transfers(10_000, accounts: 2, gas: 1000, balance: 1 << 40)
    for _ in 0..<ConformanceScale.count(reduced: 5, standard: 200, full: 2000) {
      try checkOnThreads(shape, instance, driver)
    }
  }

  @Test("small contended blocks, thousands of times", arguments: TestExecutor.all)
  func smallBlocks(_ executor: TestExecutor) throws {
    let instance = executor.make()
    let driver = ThreadDriver(threads: 2, profile: .ideal)
    let shapes = [
      TestBlock.transfers(12, accounts: 3), .increments(20), .chain(10),
      .wanderers(12, choices: 2), .failures(9),
    ]
    for _ in 0..<ConformanceScale.count(reduced: 20, standard: 400, full: 20_000) {
      for shape in shapes { try checkOnThreads(shape, instance, driver) }
    }
  }

  @Test("more threads than cores", arguments: TestExecutor.all)
  func manyThreads(_ executor: TestExecutor) throws {
    let instance = executor.make()
    let driver = ThreadDriver(threads: 8, profile: .ideal)
    for accounts in [2, 10, 1000] {
      let shape = TestBlock.transfers(1000, accounts: accounts, gas: 500, balance: 1 << 40)
      for _ in 0..<ConformanceScale.count(reduced: 1, standard: 2, full: 200) {
        try checkOnThreads(shape, instance, driver)
      }
    }
  }
}
