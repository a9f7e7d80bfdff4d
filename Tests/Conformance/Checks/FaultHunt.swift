import Execution

/// A bounded search for a fault of an executor by one means.
package struct FaultHunt: Sendable {
  /// How to look for it.
  package let means: Means
  /// The most executions, or schedules of a search.
  package let limit: Int

  /// How faults are looked for.
  package enum Means: String, Sendable, CaseIterable {
    /// Shapes and random blocks on virtual cores.
    case virtual
    /// Shapes and random blocks on real threads.
    case threads
    /// Shapes and random blocks, every open step equally likely.
    case uniform
    /// Shapes and random blocks, one worker for a while.
    case bursts
    /// Shapes and random blocks, workers with priorities that change now and then.
    case priorities
    /// Every schedule of tiny blocks.
    case exhaustive
  }

  /// What was found.
  package struct Finding: Sendable {
    /// The executions until then, the one that went wrong included.
    package let executions: Int
    /// What went wrong.
    package let reason: String
  }

  /// Creates a hunt.
  package init(_ means: Means, limit: Int) {
    self.means = means
    self.limit = limit
  }

  /// Looks for a fault.
  package func run(_ executor: AnyExecutor) -> Finding? {
    if means == .exhaustive { return search(executor) }
    let shapes = TestBlock.conformance.map { PreparedBlock($0) }
    var executions = 0
    for round in UInt64(0)... {
      let random = (0..<8).map { round * 8 + $0 }.map {
        PreparedBlock(GeneratedBlock(seed: $0), seed: $0)
      }
      let driver = driver(round)
      for block in shapes + random {
        guard executions < limit else { return nil }
        executions += 1
        do {
          try block.check(executor, driver)
        } catch {
          return Finding(executions: executions, reason: "\(error)")
        }
      }
    }
    return nil
  }

  private func driver(_ round: UInt64) -> ConformanceDriver {
    let workers = [2, 3, 4, 8][Int(round % 4)]
    // By turns, so that every number of workers is hunted with both.
    let parks = (round / 4).isMultiple(of: 2) != round.isMultiple(of: 2)
    return switch means {
    case .virtual:
      .virtual(
        VirtualDriver(
          cores: workers, profile: [unevenMachine, slowMachine, .ideal][Int(round % 3)]))
    case .threads: .threads(ThreadDriver(threads: workers, profile: .ideal))
    case .uniform: .interleaved(workers, .uniform(seed: round), parks: parks)
    case .bursts: .interleaved(workers, .bursts(seed: round), parks: parks)
    case .priorities:
      .interleaved(workers, .priorities(seed: round, changes: 3, length: 400), parks: parks)
    case .exhaustive: preconditionFailure("a search has no driver")
    }
  }

  private func search(_ executor: AnyExecutor) -> Finding? {
    var schedules = 0
    for block in TestBlock.smallest.map({ PreparedBlock($0) }) {
      let report = executor.search(
        block.block, from: block.genesis,
        ExhaustiveSearch(workers: 2, scheduleMax: limit - schedules), check: block.fault)
      schedules += report.completed + report.pruned
      if let failure = report.failure {
        return Finding(executions: schedules, reason: "\(block.name): \(failure.reason)")
      }
      guard schedules < limit else { return nil }
    }
    return nil
  }
}
