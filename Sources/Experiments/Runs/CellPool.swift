import Dispatch
import Synchronization

/// Runs cells: those under the virtual clock side by side, those on real threads by themselves.
struct CellPool: Sendable {
  /// How many virtual cells run at the same time.
  let jobs: Int
  /// Once it is given, no further cell starts.
  let stop: StopSignal
  /// Whether time is up, and no further cell starts.
  var isLate: @Sendable () -> Bool = { false }

  private var isOver: Bool { stop.isStopped || isLate() }

  /// The results of cells, in their order; `nil` for those that did not start.
  ///
  /// `finished` is called after each cell, on whichever thread ran it.
  func run(_ cells: [Cell], finished: @Sendable (Cell, Cell.Result) -> Void) -> [Cell.Result?] {
    let results = Mutex<[Cell.Result?]>(Array(repeating: nil, count: cells.count))
    @Sendable func perform(_ index: Int) {
      let result = cells[index].run()
      results.withLock { $0[index] = result }
      finished(cells[index], result)
    }
    let simulated = cells.indices.filter { cells[$0].plan.clock == .virtual }
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(jobs, simulated.count)) { _ in
      while !isOver {
        let position = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard position < simulated.count else { return }
        perform(simulated[position])
      }
    }
    // A measurement shares the machine with nothing else of ours.
    for index in cells.indices where cells[index].plan.clock == .threads && !isOver {
      perform(index)
    }
    return results.withLock { $0 }
  }
}
