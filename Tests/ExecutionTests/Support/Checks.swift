import Execution
import Ledger
import Testing

/// An executor by name, with the options that a test wants.
struct TestExecutor: Sendable, CustomStringConvertible {
  let description: String
  /// Whether it keeps an execution whose words were overwritten and are the same again.
  ///
  /// By such luck it can be faster than a chain of dependencies allows.
  let comparesWords: Bool
  let make: @Sendable () -> AnyExecutor

  static let all: [TestExecutor] = [
    TestExecutor("sequential") { AnyExecutor.sequential() },
    TestExecutor("block-stm") { AnyExecutor.blockSTM() },
    TestExecutor("block-stm, restart") { AnyExecutor.blockSTM(.init(onDependency: .restart)) },
    TestExecutor("dag") { AnyExecutor.dependencyGraph() },
    TestExecutor("dag, critical path") {
      AnyExecutor.dependencyGraph(.init(priority: .criticalPath))
    },
    TestExecutor("block-stm, no aggregators") { AnyExecutor.blockSTM(.init(aggregators: false)) },
    TestExecutor("aria, batches of 20") { AnyExecutor.aria(.init(batch: 20)) },
    TestExecutor("aria, batches of 16, fallback, neither reordering nor aggregators") {
      AnyExecutor.aria(
        .init(batch: 16, reordering: false, fallback: true, aggregators: false))
    },
    TestExecutor("aria, batches of 50, fallback") {
      AnyExecutor.aria(.init(batch: 50, fallback: true))
    },
    TestExecutor("two-phase", comparesWords: true) { AnyExecutor.twoPhase() },
    TestExecutor("two-phase, keys, no aggregators") {
      AnyExecutor.twoPhase(.init(validation: .keys, aggregators: false))
    },
  ]

  init(
    _ description: String, comparesWords: Bool = false,
    _ make: @escaping @Sendable () -> AnyExecutor
  ) {
    self.description = description
    self.comparesWords = comparesWords
    self.make = make
  }
}

/// A machine whose every kind of step takes a different, small time.
let unevenMachine = MachineProfile(
  name: "uneven", nanosecondsPerGas: 1, blockOverhead: 0, slowdownPerCore: 0,
  messageDelay: 50,
  costs: [
    .directAccess: 3, .schedule: 17, .versionedRead: 11, .storageRead: 23,
    .publish: 13, .record: 5, .validate: 7, .handOver: 19, .commit: 2, .graphEdge: 4, .release: 6,
    .reserve: 9, .placeholder: 10, .lock: 8, .barrier: 21, .send: 12,
  ])

/// Executes a block and checks it against a sequential replay of the claimed commit order.
@discardableResult
func checkVirtually(
  _ shape: TestBlock, _ executor: AnyExecutor, cores: Int, profile: MachineProfile = unevenMachine
) throws -> (BlockOutcome, DriverReport) {
  let (block, genesis) = shape.make()
  let state = genesis.copy()
  let driver = VirtualDriver(cores: cores, profile: profile)
  let (outcome, report) = try executor.execute(block, on: state, driver)
  try check(block, genesis, state, outcome)
  return (outcome, report)
}

/// Executes a block on threads and checks it.
@discardableResult
func checkOnThreads(
  _ shape: TestBlock, _ executor: AnyExecutor, _ driver: ThreadDriver
) throws -> (BlockOutcome, DriverReport) {
  let (block, genesis) = shape.make()
  let state = genesis.copy()
  let (outcome, report) = try executor.execute(block, on: state, driver)
  try check(block, genesis, state, outcome)
  return (outcome, report)
}

private func check(
  _ block: Block, _ genesis: WorldState, _ state: WorldState, _ outcome: BlockOutcome
) throws {
  try BlockProof(block, from: genesis).check(outcome, state)
  #expect(outcome.counters.executions == outcome.counters.aborts + block.count)
}
