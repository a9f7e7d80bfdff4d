import Ledger
import Workloads

/// What must hold after a block, beside that its state is that of a serial execution.
///
/// An executor that is serially equivalent cannot break an invariant by itself: a breach is a fault of the
/// workload's contracts, in the serial order in which it was found.
struct InvariantCheck: Sendable {
  private let invariants: [Invariant]
  /// The state before the first block of the chain.
  private let genesis: WorldState
  /// What succeeded in the blocks before.
  private let before: SuccessCounter

  /// Creates a check of the state after the block that comes next.
  init(_ invariants: [Invariant], genesis: WorldState, before: SuccessCounter) {
    self.invariants = invariants
    self.genesis = genesis
    self.before = before
  }

  /// The first breach in the state after a block; `nil` if all holds.
  ///
  /// O(keys).
  func breach(after block: Block, _ receipts: [Receipt], _ state: WorldState) -> String? {
    guard !invariants.isEmpty else { return nil }
    var counter = before
    counter.add(block, receipts)
    let observation = Observation(genesis: genesis, state: state, counter)
    return invariants.lazy.compactMap { $0.violation(in: observation) }.first
  }
}
