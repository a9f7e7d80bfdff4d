import Conformance
import Execution
import Ledger
import Testing

@Suite("Random interleavings, every step its own")
struct InterleavingTests {
  static let shapes: [TestBlock] = [
    .transfers(6, accounts: 2), .transfers(12, accounts: 4), .increments(12), .chain(8),
    .wanderers(10, choices: 2), .failures(9), .overtaken,
  ]

  static func check(
    _ shape: TestBlock, _ executor: AnyExecutor, workers: Int, schedules: UInt64 = 500
  ) throws {
    let (block, genesis) = shape.make()
    let proof = BlockProof(block, from: genesis)
    for seed in 1...schedules {
      for order in [
        ScheduleOrder.uniform(seed: seed), .bursts(seed: seed),
        .priorities(seed: seed, changes: 3, length: 400),
      ] {
        let state = genesis.copy()
        let driver = InterleavingDriver(
          workers: workers, order: order, stepMax: 1_000_000, parks: seed.isMultiple(of: 2))
        let (outcome, _) = try executor.execute(block, on: state, driver)
        try proof.check(outcome, state)
      }
    }
  }

  @Test("Block-STM", arguments: [2, 3, 4, 6], BlockSTM.OnDependency.allCases)
  func blockSTM(_ workers: Int, _ onDependency: BlockSTM.OnDependency) throws {
    for (aggregators, preCheck) in [(true, false), (false, false), (true, true)] {
      let executor = AnyExecutor.blockSTM(
        .init(onDependency: onDependency, aggregators: aggregators, preCheck: preCheck))
      for shape in Self.shapes { try Self.check(shape, executor, workers: workers) }
    }
  }

  @Test("dependency graph", arguments: [2, 3, 4], DependencyGraph.Source.allCases)
  func dependencyGraph(_ workers: Int, _ source: DependencyGraph.Source) throws {
    let priority: DependencyGraph.Priority = workers == 3 ? .criticalPath : .order
    let executor = AnyExecutor.dependencyGraph(.init(source: source, priority: priority))
    for shape in Self.shapes + [.crowds(5)] {
      try Self.check(shape, executor, workers: workers)
    }
  }

  @Test(
    "Aria", arguments: [2, 4],
    [
      Aria.Options(batch: 5), .init(batch: 4, reordering: false),
      .init(batch: 6, fallback: true),
      .init(batch: 100, reordering: false, fallback: true, aggregators: false),
    ])
  func aria(_ workers: Int, _ options: Aria.Options) throws {
    let executor = AnyExecutor.aria(options)
    for shape in Self.shapes { try Self.check(shape, executor, workers: workers) }
  }

  @Test("two-phase", arguments: [2, 4], TwoPhase.Validation.allCases)
  func twoPhase(_ workers: Int, _ validation: TwoPhase.Validation) throws {
    for aggregators in [true, false] {
      let executor = AnyExecutor.twoPhase(
        .init(validation: validation, aggregators: aggregators))
      for shape in Self.shapes { try Self.check(shape, executor, workers: workers) }
    }
  }
}

extension TestBlock {
  /// Two blind writers, a reader of both that writes, and readers of that: the reader can be
  /// overtaken by both writers, one after the other, while others wait for it.
  static let overtaken = TestBlock("a reader overtaken twice") {
    var builder = BlockBuilder(number: 0, library: TestContracts.library)
    let keys = (0..<6).map(TestKeys.balance)
    for (source, target) in [(4, 0), (5, 0), (0, 1), (1, 2), (2, 3), (1, 3), (3, 0)] {
      builder.append(
        contract: 2, arguments: [keys[source].packed, keys[target].packed, 0],
        declared: [DeclaredAccess(keys[source], .read), DeclaredAccess(keys[target], .write)])
    }
    return (builder.build(), WorldState())
  }
}
