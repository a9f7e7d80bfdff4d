import Conformance
import Execution
import Testing

@Suite("A block that takes longer than virtual time lasts")
struct LongBlockTests {
  // Each transaction burns its gas limit, a quarter of an hour; 2,049 of them are 26 days.
  @Test("is an error and not a crash", arguments: TestExecutor.all)
  func tooLong(_ executor: TestExecutor) throws {
    let shape = TestBlock.transfers(2200, accounts: 10_000, gas: 1 << 40, balance: 1 << 40)
    #expect(throws: DriverError.tooLong) {
      try checkVirtually(shape, executor.make(), cores: 1)
    }
  }
}
