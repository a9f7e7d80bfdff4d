import Execution
import Ledger

/// The clock of a cell: virtual cores or real threads.
package enum CellDriver: Sendable {
  /// Simulates.
  case virtual(VirtualDriver)
  /// Measures.
  case threads(ThreadDriver)

  /// Creates the driver of a clock.
  package init(_ clock: ClockKind, cores: Int, profile: MachineProfile) {
    self =
      switch clock {
      case .virtual: .virtual(VirtualDriver(cores: cores, profile: profile))
      case .threads: .threads(ThreadDriver(threads: cores, profile: profile))
      }
  }

  /// The number of virtual cores or threads.
  package var cores: Int {
    switch self {
    case .virtual(let driver): driver.cores
    case .threads(let driver): driver.threads
    }
  }

  /// Whether it measures.
  var isOnThreads: Bool {
    switch self {
    case .virtual: false
    case .threads: true
    }
  }

  /// Executes a block and brings the state up to date.
  func execute(
    _ block: Block, by executor: AnyExecutor, on state: WorldState
  ) throws(DriverError) -> (BlockOutcome, DriverReport) {
    switch self {
    case .virtual(let driver): try executor.execute(block, on: state, driver)
    case .threads(let driver): try executor.execute(block, on: state, driver)
    }
  }
  /// Executes a block, writes down who did what on which core, and brings the state up to date.
  func record(
    _ block: Block, by executor: AnyExecutor, on state: WorldState
  ) throws(DriverError) -> (BlockOutcome, DriverReport, Timetable) {
    switch self {
    case .virtual(let driver): try executor.record(block, on: state, driver)
    case .threads(let driver): try executor.record(block, on: state, driver)
    }
  }
}
