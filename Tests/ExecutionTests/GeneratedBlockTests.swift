import Conformance
import Execution
import Testing

@Suite("Every executor, random programs")
struct GeneratedBlockTests {
  @Test("is right on random blocks by random drivers", arguments: ConformanceExecutor.all)
  func random(_ executor: ConformanceExecutor) throws {
    let instance = executor.make()
    let count = UInt64(ConformanceScale.count(reduced: 200, standard: 3000, full: 300_000))
    for seed in 0..<count {
      guard let failure = Counterexample.find(seed: seed, drivers: 4, instance) else { continue }
      throw failure.shrunk(instance)
    }
  }

  // A large block fails easily, and says little. What is left of it should fit on a screen.
  @Test(
    "a failing block is made smaller", arguments: [Mutation.leavesNoEstimates, .dropsDependency])
  func shrinking(_ mutation: Mutation) throws {
    let executor = AnyExecutor.mutated(mutation)
    let found = (0..<1000).lazy.compactMap {
      Counterexample.find(seed: $0, drivers: 20, executor, transactionMax: 30)
    }.first
    let failure = try #require(found)
    let least = failure.shrunk(executor)
    #expect(least.block.transactions.count <= 4)
    #expect(least.block.transactions.map(\.operations.size).reduce(0, +) <= 8)
  }

  @Test("the seed decides the block")
  func seeds() {
    #expect(GeneratedBlock(seed: 7) == GeneratedBlock(seed: 7))
    #expect(GeneratedBlock(seed: 7) != GeneratedBlock(seed: 8))
  }
}
