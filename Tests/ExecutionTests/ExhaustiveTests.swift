import Conformance
import Execution
import Ledger
import Testing

@Suite("Every schedule of tiny blocks")
struct ExhaustiveTests {
  static let blocks = TestBlock.smallest.map { PreparedBlock($0) }

  /// Beyond so many schedules a block is too large for an executor, and the search is only a sample.
  static let scheduleMax = ConformanceScale.count(
    reduced: 20_000, standard: 120_000, full: 3_000_000)

  @Test("ends right, two workers", arguments: ConformanceExecutor.all)
  func two(_ executor: ConformanceExecutor) {
    let instance = executor.make()
    for block in Self.blocks {
      let report = Self.check(block, instance, workers: 2)
      // What must stay small enough: two transactions for every executor.
      if block.block.count <= 2 { #expect(report.isExhaustive, "\(block.name): \(report)") }
    }
  }

  @Test("ends right, three workers", arguments: ConformanceExecutor.all)
  func three(_ executor: ConformanceExecutor) {
    let instance = executor.make()
    for block in Self.blocks where block.block.count <= (Self.scheduleMax > 1_000_000 ? 4 : 2) {
      Self.check(block, instance, workers: 3)
    }
  }

  @discardableResult
  static func check(
    _ block: PreparedBlock, _ executor: AnyExecutor, workers: Int
  ) -> ExhaustiveSearch.Report {
    let report = executor.search(
      block.block, from: block.genesis,
      ExhaustiveSearch(workers: workers, scheduleMax: scheduleMax), check: block.fault)
    #expect(report.failure == nil, "\(block.name)")
    #expect(report.completed > 0, "\(block.name): \(report)")
    return report
  }

  // Two workers of Block-STM go through 1,918 states with two transactions in conflict, 14,713 with
  // three in a row, 15,631 with four of two rows; three workers through 21,130, 420,558 and 1,521,337,
  // the last in half a minute. Recognised by their bytes, a hundred thousand were not the end of the
  // first.
  @Test("states are recognised by what they mean")
  func states() {
    let sizes = Self.blocks.map {
      Self.check($0, AnyExecutor.blockSTM(), workers: 2).states
    }
    #expect(sizes.allSatisfy { $0 < 70_000 }, "\(sizes)")
  }
}

/// A search that takes two states for one finds fewer ends than there are.
///
/// Executors that are right have one end only. So wrong ones are searched, such as do not notice it
/// themselves.
@Suite("What a search leaves out does not matter")
struct PruningTests {
  /// What a block came to.
  struct End: Hashable {
    let state: StateDigest
    let receipts: [UInt8]

    init(_ outcome: BlockOutcome, _ state: WorldState) {
      self.state = state.digest
      receipts = BlockHeader.root(of: outcome.receipts)
    }
  }

  @Test(
    "every end of random schedules is among those that a search finds",
    arguments: [
      Mutation.leavesNoEstimates, .dropsDependency, .startsBeforeLastShard, .readsUnfilled,
    ])
  func ends(_ mutation: Mutation) throws {
    let executor = AnyExecutor.mutated(mutation)
    var endMax = 0
    for block in ExhaustiveTests.blocks {
      var found: Set<End> = []
      let report = executor.search(
        block.block, from: block.genesis, ExhaustiveSearch(workers: 2, scheduleMax: 200_000)
      ) { outcome, state in
        found.insert(End(outcome, state))
        return nil
      }
      guard report.isExhaustive else { continue }
      endMax = max(endMax, found.count)
      for seed in 0..<UInt64(1000) {
        for driver in ConformanceDriver.interleavings(2, seed: seed) {
          let state = block.genesis.copy()
          let outcome = try driver.execute(block.block, on: state, executor).outcome
          #expect(found.contains(End(outcome, state)), "\(block.name), \(driver)")
        }
      }
    }
    #expect(endMax > 1)
  }

  @Test(
    "states of one digest go on alike",
    arguments: ConformanceExecutor.all.filter { "\($0)".hasPrefix("block-stm") })
  func audit(_ executor: ConformanceExecutor) {
    let instance = executor.make()
    for block in ExhaustiveTests.blocks {
      for workers in [2, 3] {
        let report = instance.search(
          block.block, from: block.genesis,
          .audit(
            workers: workers,
            scheduleMax: ConformanceScale.count(reduced: 2000, standard: 1000, full: 100_000))
        ) { _, _ in nil }
        #expect(report.failure == nil, "\(block.name), \(workers) workers")
        #expect(report.pruned > 0)
      }
    }
  }

  // The word that the workers have seen is what matters, and the stage.
  @Test("an audit finds what a digest leaves out")
  func auditOfMissing() {
    let block = PreparedBlock(.empty)
    let key = StateKey(module: 9, table: 0, item: 0)
    let executor = AnyExecutor.foreign(LostUpdateExecutor(key, hidesWord: true))
    let report = executor.search(block.block, from: block.genesis, .audit(workers: 3)) { _, _ in nil
    }
    #expect(report.failure != nil)
  }

  @Test("lost updates: every sum that is possible", arguments: [1, 2, 3, 4])
  func lostUpdates(_ workers: Int) throws {
    let block = PreparedBlock(.empty)
    let key = StateKey(module: 9, table: 0, item: 0)
    var sums: Set<Word> = []
    let report = AnyExecutor.foreign(LostUpdateExecutor(key)).search(
      block.block, from: block.genesis, ExhaustiveSearch(workers: workers)
    ) { _, state in
      sums.insert(state[key])
      return nil
    }
    #expect(report.isExhaustive)
    #expect(sums == Set(1...Word(workers)))
  }
}

/// Not a strategy: each worker reads a word, then writes it back plus 1.
private final class LostUpdateExecutor: Executor {
  private let key: StateKey
  /// Whether the word is kept from the search: a mistake.
  private let hidesWord: Bool
  // One word, touched by one step at a time.
  private nonisolated(unsafe) let word = UnsafeMutablePointer<Word>.allocate(capacity: 1)
  private nonisolated(unsafe) let state = UnsafeMutablePointer<WorldState?>.allocate(capacity: 1)

  struct Worker {
    var stage: UInt64 = 0
    var seen: Word = 0
  }

  init(_ key: StateKey, hidesWord: Bool = false) {
    self.key = key
    self.hidesWord = hidesWord
    state.initialize(to: nil)
  }

  deinit {
    word.deallocate()
    state.deinitialize(count: 1)
    state.deallocate()
  }

  func begin(_ block: Block, on state: WorldState, workers: Int) {
    word.initialize(to: 0)
    self.state.pointee = state
  }

  func makeWorker(_ index: Int) -> Worker { Worker() }

  func step(_ worker: inout Worker) -> Step {
    worker.stage += 1
    switch worker.stage {
    case 1: worker.seen = word.pointee
    case 2: word.pointee = worker.seen + 1
    default: return Step(.finished)
    }
    return Step(.proceed)
  }

  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    if !hidesWord { visit(UnsafeRawBufferPointer(start: word, count: MemoryLayout<Word>.size)) }
  }

  func finish() -> BlockOutcome {
    state.pointee?[key] = word.pointee
    return BlockOutcome(receipts: [], counters: ExecutionCounters())
  }
}
