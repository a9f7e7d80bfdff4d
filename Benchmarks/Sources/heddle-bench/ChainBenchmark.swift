import Chain
import EventKernel
import Settings

/// The simulation of a chain beside a bare event loop with as many events pending.
///
/// The chain has validators in all regions of the AWS table, which share transactions and agree on blocks that
/// nobody executes. Its event costs what the event queue takes, and what network, mempools and protocol do; that of
/// the reference costs the event queue alone.
struct ChainBenchmark: Benchmark {
  let name = "chain"
  let budget = "at least 0.08x the bare event loop: 100 validators, 10,000 tx/s"

  func run() -> [BenchmarkRow] {
    ["pbft", "hotstuff"].map(row)
  }

  private func row(_ name: String) -> BenchmarkRow {
    guard let entry = ConsensusRegistry.entry(named: name) else { fatalError("no '\(name)'") }
    let chain = BenchmarkChain(entry, validators: 100, rate: 10_000)
    let outcome = chain.run()
    var loop = Simulation(HoldLoop(pending: chain.pending(in: outcome)))
    loop.model.start(&loop.scheduler)
    let result = interleaved(
      rounds: 5,
      measured: { UInt64(chain.run().events) },
      reference: {
        let end = loop.model.events + outcome.events
        while loop.model.events < end, loop.step() {}
        return UInt64(outcome.events)
      })
    return BenchmarkRow(
      what: "\(name), \(grouped(loop.scheduler.pendingCount)) pending", unit: "M events/s",
      result: result.perSecond(outcome.events, scale: 1e-6), budget: .ratio(0.08))
  }
}

/// A chain around the world for a few seconds.
private struct BenchmarkChain {
  private let entry: ConsensusEntry
  private let configuration: ChainConfiguration
  private let rate: Double

  init(_ entry: ConsensusEntry, validators: Int, rate: Double) {
    self.entry = entry
    self.rate = rate
    let regions = LatencyTable.aws.regions.count
    configuration = ChainConfiguration(
      seed: 1, duration: .seconds(4),
      validators: (0..<validators).map {
        ChainValidator(at: ValidatorPlace(region: $0 % regions, ordinal: $0 / regions))
      },
      network: NetworkOptions(
        latency: .aws, bandwidth: .each(up: 10_000_000_000, down: 10_000_000_000)),
      limits: BlockLimits(transactions: 10_000))
  }

  /// Simulates it; the same each time.
  func run() -> ChainOutcome {
    do {
      return try entry.run(
        configuration, SettingValues(for: entry.settings), PoissonClients(rate: rate),
        FixedExecution(span: .milliseconds(10)))
    } catch {
      fatalError("a chain whose blocks take a fixed time does not fail: \(error)")
    }
  }

  /// How many messages are under way in the mean, by Little's law: those are the events that are pending.
  func pending(in outcome: ChainOutcome) -> Int {
    let table = configuration.network.latency
    let regions = configuration.validators.map(\.place.region)
    let latencies = regions.flatMap { from in
      regions.map { table.latency(from: from, to: $0).seconds }
    }
    let mean = latencies.reduce(0, +) / Double(latencies.count)
    return Int(Double(outcome.messages) / configuration.duration.seconds * mean)
  }
}

/// Clients who send transactions of 200 bytes as a Poisson process.
private struct PoissonClients: TransactionSource {
  private var stream = SmallStream(seed: 1, purpose: "benchmark.arrivals")
  private var time = Instant.zero
  private let rate: Double

  init(rate: Double) { self.rate = rate }

  mutating func next() -> SubmittedTransaction? {
    time += .seconds(stream.exponential(mean: 1 / rate))
    return SubmittedTransaction(at: time, bytes: 200)
  }
}

/// Blocks all take the same time, and nothing is executed.
private struct FixedExecution: BlockExecution {
  let span: TimeSpan

  mutating func execute(
    _ block: BlockID, on parent: BlockID, module: Int, height: Int,
    transactions: ArraySlice<Int32>
  ) throws -> ExecutedBlock {
    ExecutedBlock(makespans: [span])
  }

  mutating func finalize(_ block: BlockID, module: Int) {}
}

/// A model in which an event does nothing but schedule the next one.
private struct HoldLoop: SimulationModel {
  let pending: Int
  private let delays = Delays()
  private(set) var events = 0

  init(pending: Int) { self.pending = pending }

  func start(_ scheduler: inout Scheduler<HoldPayload>) {
    for target in 0..<pending {
      scheduler.schedule(
        HoldPayload(value: 0, target: UInt32(target), kind: 0), after: delays[target])
    }
  }

  mutating func handle(_ event: HoldPayload, scheduler: inout Scheduler<HoldPayload>) {
    events += 1
    scheduler.schedule(event, after: delays[events])
  }

  static func fingerprint(of event: HoldPayload) -> UInt64 { UInt64(event.target) }
}
