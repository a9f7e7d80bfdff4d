import Chain
import EventKernel

/// The same chain, once by messages and once aggregated.
struct Comparison {
  let messages: ChainOutcome
  let aggregated: ChainOutcome

  /// Runs both.
  static func run(
    _ configuration: ChainConfiguration, pbft: Bool, rate: Double = 500,
    execution: FakeExecution = FakeExecution()
  ) throws -> Comparison {
    let count = configuration.validators.count
    let source = PoissonSource(rate: rate)
    let shape: QuorumShape
    let messages: ChainOutcome
    if pbft {
      shape = .pbft(PBFT.Options(), validators: count)
      messages =
        try ChainRun<PBFT>(configuration, PBFT.Options()).run(source, execution).outcome
    } else {
      shape = .hotStuff(HotStuff.Options(), validators: count)
      messages =
        try ChainRun<HotStuff>(configuration, HotStuff.Options()).run(source, execution).outcome
    }
    let aggregated = try AggregatedRun(configuration, shape).run(source, execution)
    return Comparison(messages: messages, aggregated: aggregated)
  }

  /// Something of both runs.
  func error(_ value: (ChainOutcome) -> Double) -> Double {
    value(aggregated) / value(messages) - 1
  }
}

extension ChainOutcome {
  /// The mean time between blocks, from the first to the last that is final, in seconds.
  var blockInterval: Double {
    let final = blocks.filter { $0.finalized != nil }
    guard let first = final.first, let last = final.last else { return .nan }
    return (last.built - first.built).seconds / Double(final.count - 1)
  }

  /// A quantile of latencies in seconds.
  func latency(_ fraction: Double) -> Double {
    Double(latencies.quantile(fraction) ?? 0) / 1e9
  }

  /// The mean time on a leg in seconds.
  func leg(_ leg: Leg) -> Double { legs[leg].seconds / Double(committed) }
}

extension ChainConfiguration {
  /// Validators in the regions of the AWS table, in turn.
  static func around(
    _ count: Int, duration: TimeSpan = .seconds(20), messageCost: TimeSpan = .microseconds(10),
    dissemination: Dissemination = .leader, placement: ExecutionPlacement = .afterOrder,
    loss: Double = 0, faults: [Fault] = []
  ) -> ChainConfiguration {
    let regions = LatencyTable.aws.regions.count
    return ChainConfiguration(
      seed: 3, duration: duration, warmUp: .seconds(2),
      validators: (0..<count).map {
        ChainValidator(at: ValidatorPlace(region: $0 % regions, ordinal: $0 / regions))
      },
      network: NetworkOptions(loss: loss), placement: placement, dissemination: dissemination,
      messageCost: messageCost, faults: faults)
  }
}
