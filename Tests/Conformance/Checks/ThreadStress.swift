import Execution

/// Contended blocks on real threads, again and again: what shows memory orderings that are too weak,
/// and what a thread sanitizer looks at.
package struct ThreadStress: Sendable {
  /// How often each block is executed by each number of threads, once more while it is recorded.
  package var repetitions: Int
  /// How many random blocks are added to the shapes.
  package var generated: Int
  /// The numbers of threads: as many as cores, and more, so that some are interrupted in the middle.
  package var threads = [2, 3, 8]

  /// The stress of a scale.
  package init(
    repetitions: Int = ConformanceScale.count(reduced: 3, standard: 10, full: 1000),
    generated: Int = ConformanceScale.count(reduced: 100, standard: 200, full: 2000)
  ) {
    self.repetitions = repetitions
    self.generated = generated
  }

  /// Executes all blocks.
  ///
  /// Returns how many executions there were.
  package func run(_ executor: AnyExecutor) throws(ConformanceFailure) -> Int {
    let blocks =
      (TestBlock.conformance + TestBlock.workloads).map { PreparedBlock($0) }
      + (0..<UInt64(generated)).map { PreparedBlock(GeneratedBlock(seed: $0), seed: $0) }
    for threads in threads {
      let recorder = ThreadDriver(threads: threads, profile: .ideal)
      let driver = ConformanceDriver.threads(recorder)
      for block in blocks {
        for _ in 0..<repetitions { try block.check(executor, driver) }
        try block.checkRecorded(executor, recorder)
      }
    }
    return threads.count * blocks.count * (repetitions + 1)
  }
}
