import Ledger

/// An executor whose type was chosen at run time.
///
/// The choice is made once a block; inside, everything is compiled for the concrete type.
public struct AnyExecutor: Sendable {
  private let virtual:
    @Sendable (VirtualDriver, Block, WorldState) throws(DriverError) -> (BlockOutcome, DriverReport)
  private let threads: @Sendable (ThreadDriver, Block, WorldState) -> (BlockOutcome, DriverReport)

  /// Wraps an executor.
  ///
  /// Not public, so that it is compiled for each concrete executor: outside this module every step
  /// would go through a witness table, at a third of the speed.
  @inline(__always)
  init<E: Executor>(_ executor: E) {
    virtual = { driver, block, state throws(DriverError) in
      executor.begin(block, on: state, workers: driver.cores)
      let report = try driver.drive(executor)
      return (executor.finish(), report)
    }
    threads = { driver, block, state in
      executor.begin(block, on: state, workers: driver.threads)
      let report = driver.drive(executor)
      return (executor.finish(), report)
    }
  }

  /// Executes a block on virtual cores and brings the state up to date, deferred fees included.
  public func execute(
    _ block: Block, on state: WorldState, _ driver: VirtualDriver
  ) throws(DriverError) -> (BlockOutcome, DriverReport) {
    let result = try virtual(driver, block, state)
    state.creditDeferredFees(block.fees, result.0.receipts)
    return result
  }

  /// Executes a block on real threads and brings the state up to date, deferred fees included.
  public func execute(
    _ block: Block, on state: WorldState, _ driver: ThreadDriver
  ) -> (BlockOutcome, DriverReport) {
    let result = threads(driver, block, state)
    state.creditDeferredFees(block.fees, result.0.receipts)
    return result
  }
}

extension AnyExecutor {
  /// The baseline: see ``SequentialExecutor``.
  public static func sequential() -> AnyExecutor {
    AnyExecutor(SequentialExecutor())
  }

  /// See ``BlockSTM``.
  public static func blockSTM(_ options: BlockSTM.Options = .init()) -> AnyExecutor {
    AnyExecutor(BlockSTM(options))
  }

  /// An executor from another module, such as a wrong one in a test; its steps go through a witness
  /// table.
  package static func foreign(_ executor: some Executor) -> AnyExecutor {
    AnyExecutor(executor)
  }

  /// See ``DependencyGraph``.
  public static func dependencyGraph(_ options: DependencyGraph.Options = .init()) -> AnyExecutor {
    AnyExecutor(DependencyGraph(options))
  }
}
