import Execution

/// A block that an executor gets wrong, the driver under which it does, and what is wrong.
package struct Counterexample: Error, Sendable, CustomStringConvertible {
  /// The seed of the block that it was found with.
  package let seed: UInt64
  /// The block.
  package private(set) var block: GeneratedBlock
  /// How it goes wrong.
  package private(set) var driver: ConformanceDriver
  /// What is wrong.
  package private(set) var reason: String

  /// All that is needed to see it again.
  package var description: String {
    """
    \(reason)
    found with seed \(seed), made smaller; by \(driver):
    \(block)
    """
  }

  /// Executes the block of a seed by drivers drawn from that seed.
  ///
  /// Returns the first failure, as it is; `nil` if there is none.
  package static func find(
    seed: UInt64, drivers: Int, _ executor: AnyExecutor, transactionMax: Int = 12
  ) -> Counterexample? {
    let block = GeneratedBlock(seed: seed, transactionMax: transactionMax)
    let drivers = (0..<drivers).map { ConformanceDriver.random(seed: seed &* 1000 &+ UInt64($0)) }
    return fault(block, executor, drivers).map {
      Counterexample(seed: seed, block: block, driver: $0.driver, reason: $0.reason)
    }
  }

  private static func fault(
    _ block: GeneratedBlock, _ executor: AnyExecutor, _ drivers: [ConformanceDriver]
  ) -> (driver: ConformanceDriver, reason: String)? {
    let (made, genesis) = block.make()
    let prepared = PreparedBlock("generated", made, from: genesis)
    for driver in drivers {
      do {
        try prepared.check(executor, driver)
      } catch {
        return (driver, "\(error)")
      }
    }
    return nil
  }

  /// The same failure, or a relative of it, in a block that no single change makes smaller, with as few
  /// workers as possible: greedy, in the manner of delta debugging (Zeller and Hildebrandt,
  /// *Simplifying and isolating failure-inducing input*, IEEE TSE 28(2), 2002).
  ///
  /// Every smaller block is given `schedules` interleavings beside the failing driver to go wrong in.
  package func shrunk(_ executor: AnyExecutor, schedules: Int = 100) -> Counterexample {
    var least = self
    while let next = least.step(executor, schedules) { least = next }
    return least
  }

  private func step(_ executor: AnyExecutor, _ schedules: Int) -> Counterexample? {
    let workers = driver.workers
    for smaller in block.smaller {
      if let found = retry(smaller, executor, workers, schedules) { return found }
    }
    guard workers > 1 else { return nil }
    return retry(block, executor, workers - 1, schedules)
  }

  private func retry(
    _ block: GeneratedBlock, _ executor: AnyExecutor, _ workers: Int, _ schedules: Int
  ) -> Counterexample? {
    var drivers = (0..<UInt64(schedules + 2) / 3).flatMap {
      ConformanceDriver.interleavings(workers, seed: $0)
    }
    if workers == driver.workers { drivers.insert(driver, at: 0) }
    guard let fault = Self.fault(block, executor, drivers) else { return nil }
    var found = self
    found.block = block
    found.driver = fault.driver
    found.reason = fault.reason
    return found
  }
}
