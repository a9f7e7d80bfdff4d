import Chain
import EventKernel

/// Transactions of a Poisson process, all alike.
struct PoissonSource: TransactionSource {
  var stream: SmallStream
  let rate: Double
  let bytes: Int
  private var time = Instant.zero

  init(rate: Double, bytes: Int = 200, seed: UInt64 = 1) {
    stream = SmallStream(seed: seed, purpose: "test.arrivals")
    self.rate = rate
    self.bytes = bytes
  }

  mutating func next() -> SubmittedTransaction? {
    time += .seconds(stream.exponential(mean: 1 / rate))
    return SubmittedTransaction(at: time, bytes: bytes)
  }
}

/// Executes a block in a time for itself and one for each transaction.
struct FakeExecution: BlockExecution {
  var fixed = TimeSpan.zero
  var each = TimeSpan.microseconds(10)

  mutating func execute(
    _ block: BlockID, on parent: BlockID, module: Int, height: Int,
    transactions: ArraySlice<Int32>
  ) throws -> ExecutedBlock {
    ExecutedBlock(makespans: [fixed + each * transactions.count])
  }

  mutating func finalize(_ block: BlockID, module: Int) {}
}

extension ChainConfiguration {
  /// Validators with the same latency between all of them and nothing else in the way.
  static func constant(
    _ count: Int, latency: TimeSpan = .milliseconds(50), duration: TimeSpan = .seconds(20),
    seed: UInt64 = 1
  ) -> ChainConfiguration {
    ChainConfiguration(
      seed: seed, duration: duration,
      validators: (0..<count).map { ChainValidator(at: ValidatorPlace(region: 0, ordinal: $0)) },
      network: NetworkOptions(
        latency: LatencyTable(constant: latency), bandwidth: .unlimited, jitter: .none))
  }
}
