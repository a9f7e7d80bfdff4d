import EventKernel

/// The network as the aggregated model sees it: latencies with jitter and loss, and the time of messages on
/// lines, but no message by itself.
///
/// The draws of a link for one round are named by round and link, so that they depend on no other link.
struct LinkModel {
  let places: [ValidatorPlace]
  private let options: NetworkOptions
  private let uplinks: [LinkRate]
  private let downlinks: [LinkRate]
  private let latencies: [TimeSpan]
  private let regions: Int
  private let isPlain: Bool

  init(_ configuration: ChainConfiguration) {
    options = configuration.network
    places = configuration.validators.map(\.place)
    let table = options.latency
    regions = table.regions.count
    let rates = table.regions.map { configuration.network.bandwidth.rates(in: $0) }
    uplinks = rates.map { rates in LinkRate(bitsPerSecond: rates?.up) }
    downlinks = rates.map { rates in LinkRate(bitsPerSecond: rates?.down) }
    latencies = table.regions.indices.flatMap { from in
      table.regions.indices.map { table.latency(from: from, to: $0) }
    }
    isPlain = options.loss == 0 && options.jitter == .none
  }

  /// The time of a message on the uplink of a validator.
  func sending(_ bytes: Int, by validator: Int) -> TimeSpan {
    uplinks[places[validator].region].time(of: bytes)
  }

  /// The time of a message on the downlink of a validator.
  func receiving(_ bytes: Int, by validator: Int) -> TimeSpan {
    downlinks[places[validator].region].time(of: bytes)
  }

  /// The latency between two validators without jitter.
  func latency(from sender: Int, to receiver: Int) -> TimeSpan {
    latencies[places[sender].region * regions + places[receiver].region]
  }

  /// The latency inside the region of a validator.
  func latency(near validator: Int) -> TimeSpan { latency(from: validator, to: validator) }

  /// The latency of one message, drawn for a round; `nil` if it gets lost.
  func draw(from sender: Int, to receiver: Int, round: UInt64) -> TimeSpan? {
    let latency = latency(from: sender, to: receiver)
    if isPlain { return latency }
    var stream = SmallStream(
      seed: round, purpose: "", index: places[sender].link(to: places[receiver]))
    if options.loss > 0, stream.chance(options.loss) { return nil }
    return latency + latency * options.jitter.draw(from: &stream)
  }
}
