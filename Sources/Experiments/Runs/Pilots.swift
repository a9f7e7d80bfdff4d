import EventKernel

/// The runs before the runs: pilots of the points whose warm-up MSER-5 is to find.
///
/// They are as many as a point has replications at least, of the same seeds, and leave nothing but the warm-up: they
/// are in no journal. An experiment that goes on takes the warm-up from the runs that it finds there, and makes
/// pilots again of points that have none.
struct Pilots {
  /// The pilots of all points, in their order.
  let cells: [Cell]
  private let plans: [PointPlan]
  /// The places of the plans whose pilots these are, in the order of ``cells``.
  private let owners: [Int]

  /// Plans them; `finished` is what a journal has.
  init(
    _ plans: [PointPlan], of scenario: Scenario, finished: [JournalEntry.Key: Cell.Result]
  ) {
    var (cells, owners): ([Cell], [Int]) = ([], [])
    self.plans = plans.enumerated().map { index, plan in
      guard let chain = plan.chain, chain.warmUp == .toBeFound else { return plan }
      let replications = 0..<scenario.replications.minimum
      let earlier = replications.map {
        finished[JournalEntry.Key(point: plan.point.index + 1, replication: $0 + 1)]
      }
      if let run = earlier.lazy.compactMap({ $0?.chains.first }).first, let found = run.warmUp {
        let length = run.window.lowerBound - Instant.zero
        return plan.measuring(chain.measured(after: WarmUp(length: length, found)))
      }
      // Of these every pilot has ended, and some have failed: there is nothing to measure.
      if !earlier.contains(where: { $0 == nil }) { return plan }
      cells += replications.map {
        var pilot = plan.measuring(chain.pilot)
        pilot.keepsChainBlocks = false
        return Cell(
          scenario: scenario.name, seed: scenario.seed, plan: pilot, replication: $0)
      }
      owners += replications.map { _ in index }
      return plan
    }
    self.cells = cells
    self.owners = owners
  }

  /// How many runs they are.
  var runCount: Int { cells.reduce(0) { $0 + $1.plan.executors.count } }

  /// What is to be measured, once the pilots are there.
  ///
  /// - Parameter results: What became of ``cells``; those that were stopped have none, and their points are left
  ///   as they are.
  /// - Returns: The plans of all points, and what ends cells before they are measured: where a pilot has failed, all
  ///   of the point, with the failures that there were.
  func settle(
    _ results: [Cell.Result?]
  ) -> (plans: [PointPlan], failed: [(cell: Cell, result: Cell.Result)]) {
    var (plans, failed) = (plans, [(cell: Cell, result: Cell.Result)]())
    let pilots = Dictionary(grouping: owners.indices) { owners[$0] }
    for (owner, places) in pilots.sorted(by: { $0.key < $1.key }) {
      let found = places.compactMap { results[$0] }
      guard found.count == places.count, let chain = plans[owner].chain else { continue }
      if found.contains(where: { !$0.failures.isEmpty }) {
        failed += zip(places, found).map {
          (cell: cells[$0], result: Cell.Result(failures: $1.failures))
        }
      } else {
        let warmUp = WarmUp(
          in: found.flatMap(\.chains), of: plans[owner].executors.map(\.label))
        plans[owner] = plans[owner].measuring(chain.measured(after: warmUp))
      }
    }
    return (plans, failed)
  }
}

extension PointPlan {
  /// The same point with another chain.
  fileprivate func measuring(_ chain: ChainPlan) -> PointPlan {
    var plan = self
    plan.chain = chain
    return plan
  }
}
