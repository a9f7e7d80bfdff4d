import Chain
import EventKernel

/// Runs of proof of work among validators that stand equally far from each other.
enum MiningRun {
  /// A run without transactions whose blocks take no time.
  static func run(
    weights: [Int], delay: TimeSpan, duration: TimeSpan, seed: UInt64 = 1,
    interval: TimeSpan = .seconds(10), confirmations: Int = 6, power: Double = 0,
    faults: [Fault] = []
  ) throws -> ChainOutcome {
    var options = ProofOfWork.Options()
    options.interval = interval
    options.confirmations = confirmations
    options.power = power
    let configuration = ChainConfiguration(
      seed: seed, duration: duration,
      validators: weights.enumerated().map { number, weight in
        ChainValidator(at: ValidatorPlace(region: 0, ordinal: number), weight: weight)
      },
      network: NetworkOptions(
        latency: LatencyTable(constant: delay), bandwidth: .unlimited, jitter: .none),
      faults: faults)
    return try ChainRun<ProofOfWork>(configuration, options).run(NoTransactions(), FreeExecution())
      .outcome
  }
}

/// Nobody sends anything.
struct NoTransactions: TransactionSource {
  mutating func next() -> SubmittedTransaction? { nil }
}

/// Blocks that take no time.
struct FreeExecution: BlockExecution {
  mutating func execute(
    _ block: BlockID, on parent: BlockID, module: Int, height: Int,
    transactions: ArraySlice<Int32>
  ) -> ExecutedBlock {
    ExecutedBlock(makespans: [.zero])
  }

  mutating func finalize(_ block: BlockID, module: Int) {}
}
