import Ledger

extension ExhaustiveSearch {
  /// A search that tests digests instead of trusting them.
  ///
  /// Wherever a schedule leads to a digest that has been there, the same digests must lie one step ahead
  /// of it as were ahead of the first. Every so often the two go on side by side to the end of the
  /// block, which must be the same. What a digest leaves out and what matters makes them part; what
  /// it contains and what does not matter (addresses, left-over words) does so too.
  ///
  /// - Parameters:
  ///   - workers: The number of workers.
  ///   - scheduleMax: After so many meetings the audit gives up.
  package static func audit(workers: Int, scheduleMax: Int = .max) -> ExhaustiveSearch {
    var search = ExhaustiveSearch(workers: workers, scheduleMax: scheduleMax)
    search.isAudit = true
    return search
  }

  func audit<E: Executor>(_ executor: E, _ block: Block, from genesis: WorldState) -> Report {
    Audit(executor, block, genesis, workers: workers).run(meetingMax: scheduleMax)
  }
}

private struct Audit<E: Executor> {
  private typealias Path = [UInt16]

  private let executor: E
  private let block: Block
  private let genesis: WorldState
  private let workers: Int

  /// One in so many meetings is followed to the end of the block.
  private static var followEvery: Int { 16 }

  init(_ executor: E, _ block: Block, _ genesis: WorldState, workers: Int) {
    self.executor = executor
    self.block = block
    self.genesis = genesis
    self.workers = workers
  }

  func run(meetingMax: Int) -> ExhaustiveSearch.Report {
    var report = ExhaustiveSearch.Report()
    var known: [UInt128: Path] = [:]
    var open: [Path] = [[]]
    while let path = open.popLast(), report.pruned < meetingMax {
      let place = visit(path)
      if let first = known[place.digest] {
        let follows = report.pruned.isMultiple(of: Self.followEvery)
        report.pruned += 1
        guard isAlike(path, first, toTheEnd: follows) else {
          report.failure = .init(
            schedule: Schedule(path), reason: "goes on differently than \(Schedule(first))")
          break
        }
      } else {
        known[place.digest] = path
        report.states += 1
        report.completed += place.choices.isEmpty ? 1 : 0
        for choice in place.choices { open.append(path + [choice]) }
      }
    }
    report.isExhaustive = open.isEmpty
    return report
  }

  /// Whether two ways to a digest go on alike: for one step, or on one way to the end.
  private func isAlike(_ left: Path, _ right: Path, toTheEnd: Bool) -> Bool {
    var (left, right) = (left, right)
    while true {
      let (one, other) = (ahead(of: left), ahead(of: right))
      guard one.map(\.digest) == other.map(\.digest) else { return false }
      guard !one.isEmpty else { return end(of: left) == end(of: right) }
      guard toTheEnd else { return true }
      // Any will do; this goes here and there.
      let next = (left.count &* 7) % one.count
      left = one[next].path
      right = other[next].path
    }
  }

  /// The paths that are one step longer, by digest.
  private func ahead(of path: Path) -> [(digest: UInt128, path: Path)] {
    visit(path).choices.map { (visit(path + [$0]).digest, path + [$0]) }
      .sorted { $0.digest < $1.digest }
  }

  /// The state after a path, and what can happen next.
  private func visit(_ path: Path) -> (digest: UInt128, choices: [UInt16]) {
    executor.begin(block, on: genesis.copy(), workers: workers)
    var run = InterleavedRun(executor, workers: workers)
    for choice in path { _ = run.take(Int(choice)) }
    let choices = run.choices
    return (run.digest(), (0..<choices.count).map { UInt16(choices[$0]) })
  }

  /// What the block came to after a path; 0 if the path ends where nobody can move.
  private func end(of path: Path) -> UInt128 {
    let state = genesis.copy()
    executor.begin(block, on: state, workers: workers)
    var run = InterleavedRun(executor, workers: workers)
    for choice in path { _ = run.take(Int(choice)) }
    guard run.unfinished == 0 else { return 0 }
    let outcome = executor.finish()
    var words: [UInt64] = outcome.order.map { UInt64($0) }
    for receipt in outcome.receipts { receipt.describe(&words) }
    var digest = MemoryDigest()
    digest.add(state.digest.sum)
    words.withUnsafeBytes { digest.add($0) }
    return digest.value
  }
}
