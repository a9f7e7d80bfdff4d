import Execution
import Ledger

/// Executes one block over and over, each time in the order of another schedule, and checks every end.
///
/// The state is taken back after each execution rather than copied, so that a small block on a large
/// state costs what the block costs.
final class ScheduleBench {
  /// The block, and what its end must be.
  let block: BlockCase
  /// The ends at which all invariants were found to hold: few, so that each is looked at once.
  private var goodEnds: Set<StateDigest> = []
  private let stepMax: Int
  private var state: WorldState
  /// Replays the orders of executors that have their own.
  private let scratch: SerialReplay

  /// Sets up a bench.
  init(_ block: BlockCase) {
    self.block = block
    let proof = block.proof
    state = proof.genesis.rewindableCopy()
    scratch = SerialReplay(from: proof.genesis, isRewindable: true)
    stepMax = Self.stepMax(proof.block.count)
  }

  private var proof: BlockProof { block.proof }

  /// The steps after which a block of so many transactions counts as endless: far more than any
  /// schedule needs, few enough to be told soon.
  private static func stepMax(_ transactions: Int) -> Int { 200_000 + 20_000 * transactions }

  /// Executes the block in the order of a schedule; `note` hears of every step.
  func run(
    _ executor: AnyExecutor, _ order: ScheduleOrder, workers: Int, note: AnyExecutor.Note? = nil
  ) -> ScheduleEnding {
    let driver = InterleavingDriver(workers: workers, order: order, stepMax: stepMax)
    do throws(DriverError) {
      let (outcome, report) = try executor.execute(proof.block, on: state, driver, note: note)
      let failure = difference(outcome, state)
      if failure == nil { state.rewind() } else { state = proof.genesis.rewindableCopy() }
      return ScheduleEnding(steps: report.steps, counters: outcome.counters, failure: failure)
    } catch {
      state = proof.genesis.rewindableCopy()
      return ScheduleEnding(failure: "\(error)")
    }
  }

  /// What is wrong with an end, if anything is.
  func difference(_ outcome: BlockOutcome, _ state: WorldState) -> String? {
    if let difference = proof.difference(outcome, state, using: scratch) { return difference }
    // Other orders than the preset one lead to states that nobody has looked at.
    guard outcome.commitOrder != nil, goodEnds.insert(state.digest).inserted else { return nil }
    let breach = block.invariants.breach(after: proof.block, outcome.receipts, state)
    if breach != nil { goodEnds.remove(state.digest) }
    return breach
  }

  /// Executes the block as ``run(_:_:workers:note:)`` does and writes down what was chosen.
  func record(
    _ executor: AnyExecutor, _ order: ScheduleOrder, workers: Int
  ) -> (ending: ScheduleEnding, schedule: Schedule) {
    var schedule = Schedule()
    let ending = run(executor, order, workers: workers) { choice, _ in
      schedule.choices.append(UInt16(choice))
    }
    return (ending, schedule)
  }
}

/// What one schedule led to.
struct ScheduleEnding {
  /// How many steps it took; 0 if it had no end.
  var steps = 0
  /// What happened on the way.
  var counters = ExecutionCounters()
  /// What is wrong with it; `nil` if nothing is.
  var failure: String?
}

extension BlockProof {
  /// What is wrong with an end, in words; `nil` if nothing is.
  ///
  /// Beside the serial equivalence it looks at the counters: every incarnation is thrown away or
  /// committed.
  func difference(
    _ outcome: BlockOutcome, _ state: WorldState, using scratch: SerialReplay? = nil
  ) -> String? {
    do throws(SerialViolation) {
      try check(outcome, state, using: scratch)
    } catch {
      return error.description
    }
    let counters = outcome.counters
    guard counters.executions != counters.aborts + block.count else { return nil }
    return "block \(block.number): \(counters.executions) incarnations, of which "
      + "\(counters.aborts) were aborted, are not \(block.count) transactions"
  }
}
