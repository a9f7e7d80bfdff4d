import Execution
import Ledger

/// One of the three drivers, ready for use.
package enum ConformanceDriver: Sendable, CustomStringConvertible {
  /// Virtual cores of a machine.
  case virtual(VirtualDriver)
  /// Real threads.
  case threads(ThreadDriver)
  /// One step at a time, in the order of a schedule.
  case interleaved(InterleavingDriver)

  /// The number of workers.
  package var workers: Int {
    switch self {
    case .virtual(let driver): driver.cores
    case .threads(let driver): driver.threads
    case .interleaved(let driver): driver.workers
    }
  }

  /// The driver in words, with all that is needed to make it again.
  package var description: String {
    switch self {
    case .virtual(let driver): "\(driver.cores) virtual cores, \(driver.costs.profile.name) machine"
    case .threads(let driver): "\(driver.threads) threads"
    case .interleaved(let driver):
      "\(driver.workers) workers interleaved, \(driver.order)\(driver.parks ? ", parking" : "")"
    }
  }

  /// The steps after which a block of a test counts as endless.
  package static let stepMax = 2_000_000

  /// A driver that takes the steps of `workers` workers in an order.
  package static func interleaved(
    _ workers: Int, _ order: ScheduleOrder, parks: Bool = false
  ) -> ConformanceDriver {
    .interleaved(
      InterleavingDriver(workers: workers, order: order, stepMax: stepMax, parks: parks))
  }

  /// The three orders of a seed; of every other seed with idle workers that have to be woken.
  package static func interleavings(_ workers: Int, seed: UInt64) -> [ConformanceDriver] {
    let parks = seed.isMultiple(of: 2)
    return [
      .interleaved(workers, .uniform(seed: seed), parks: parks),
      .interleaved(workers, .bursts(seed: seed), parks: parks),
      .interleaved(workers, .priorities(seed: seed, changes: 3, length: 400), parks: parks),
    ]
  }

  /// A driver drawn by a seed, with up to eight workers: mostly an interleaving.
  package static func random(seed: UInt64) -> ConformanceDriver {
    var random = TestRandom(seed)
    let workers = [1, 2, 2, 3, 3, 4, 5, 8].randomElement(using: &random) ?? 2
    let orders = interleavings(workers, seed: random.next())
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return .threads(ThreadDriver(threads: workers, profile: .ideal))
    case 1: return .virtual(VirtualDriver(cores: workers, profile: .ideal))
    case 2: return .virtual(VirtualDriver(cores: workers, profile: unevenMachine))
    default: return orders[Int.random(in: 0..<orders.count, using: &random)]
    }
  }

  /// Executes a block.
  ///
  /// Returns what the cores did if the driver knows it.
  package func execute(
    _ block: Block, on state: WorldState, _ executor: AnyExecutor
  ) throws(DriverError) -> (outcome: BlockOutcome, report: DriverReport?) {
    switch self {
    case .virtual(let driver):
      let (outcome, report) = try executor.execute(block, on: state, driver)
      return (outcome, report)
    case .threads(let driver):
      let (outcome, report) = try executor.execute(block, on: state, driver)
      return (outcome, report)
    case .interleaved(let driver):
      return (try executor.execute(block, on: state, driver).0, nil)
    }
  }
}
