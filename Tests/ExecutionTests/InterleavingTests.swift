import Execution
import Ledger
import Testing

/// Steps workers in a random order, one step at a time: reaches the states between free steps, which
/// virtual cores run through.
private func interleave<E: Executor>(
  _ executor: E, _ shape: TestBlock, workers: Int, seed: UInt64
) throws {
  let (block, genesis) = shape.make()
  let state = genesis.copy()
  executor.begin(block, on: state, workers: workers)
  var running = (0..<workers).map { executor.makeWorker($0) }
  var random = TestRandom(seed)
  var favourite = 0
  var idles = 0
  while !running.isEmpty {
    // Long runs of one worker, then a change: rare orders need one worker to stop in its middle.
    if Int.random(in: 0..<6, using: &random) == 0 {
      favourite = Int.random(in: 0..<running.count, using: &random)
    }
    favourite = min(favourite, running.count - 1)
    switch executor.step(&running[favourite]).kind {
    case .finished:
      running.remove(at: favourite)
    case .idle:
      idles += 1
      favourite = Int.random(in: 0..<running.count, using: &random)
    default:
      idles = 0
    }
    try #require(idles < 10_000, "the executor stalled: \(shape), seed \(seed)")
  }
  let outcome = executor.finish()
  state.creditDeferredFees(block.fees, outcome.receipts)
  let replay = SerialReplay(from: genesis)
  let expected = replay.replay(block, order: outcome.commitOrder)
  try SerialOracle.check(
    block: 0, outcome, state, expected: expected, replayed: replay.state)
}

@Suite("Random interleavings, every step its own")
struct InterleavingTests {
  static let shapes: [TestBlock] = [
    .transfers(6, accounts: 2), .transfers(12, accounts: 4), .increments(12), .chain(8),
    .wanderers(10, choices: 2), .failures(9), .overtaken,
  ]

  @Test("Block-STM", arguments: [2, 3, 4, 6], BlockSTM.OnDependency.allCases)
  func blockSTM(_ workers: Int, _ onDependency: BlockSTM.OnDependency) throws {
    for aggregators in [true, false] {
      let executor = BlockSTM(.init(onDependency: onDependency, aggregators: aggregators))
      for shape in Self.shapes {
        for seed in UInt64(1)...1500 {
          try interleave(executor, shape, workers: workers, seed: seed)
        }
      }
    }
  }

  @Test("dependency graph", arguments: [2, 3, 4], DependencyGraph.Priority.allCases)
  func dependencyGraph(_ workers: Int, _ priority: DependencyGraph.Priority) throws {
    let executor = DependencyGraph(.init(priority: priority))
    for shape in Self.shapes {
      for seed in UInt64(1)...1500 {
        try interleave(executor, shape, workers: workers, seed: seed)
      }
    }
  }
}

extension TestBlock {
  /// Two blind writers, a reader of both that writes, and readers of that: the reader can be overtaken
  /// by both writers, one after the other, while others wait for it.
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
