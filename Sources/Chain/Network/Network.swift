import EventKernel

/// The network between validators: when what one sends is at another.
///
/// ```swift
/// var network = Network(places: places, options: options, seed: 7)
/// // The sender has a message of 1,000 bytes:
/// if let arrival = network.depart(bytes: 1_000, from: 3, to: 5, at: now) {
///   // ... and when that instant comes:
///   let complete = network.admit(bytes: 1_000, to: 5, at: arrival)
/// }
/// ```
/// 1. A message waits until the sender's uplink has sent what it had before, and takes its bytes / bandwidth.
/// 2. It takes the latency from the one region to the other, plus the jitter of the link.
/// 3. It takes its bytes / bandwidth on the receiver's downlink, and longer if other messages come there at
///    the same time.
///
/// Regions themselves have no limit, and a message is sent as a whole: the bandwidths of a slow sender and a
/// slow receiver add up. A lost message has taken its time on the uplink.
///
/// Each link from one validator to another draws from a stream of its own, named by the places of both, two
/// numbers a message: so the draws of a link depend neither on what other validators do, nor on how many
/// there are, nor on the options.
public struct Network: Sendable {
  /// What it is made from.
  public let options: NetworkOptions
  /// Where validators stand.
  public let places: [ValidatorPlace]
  /// How many messages were lost.
  public private(set) var lostMessages = 0

  private let seed: UInt64
  private(set) var uplinks: [Uplink]
  private(set) var downlinks: [Downlink]
  /// The streams of the links from each validator to each; empty until the first draw.
  private var streams: [SmallStream] = []

  /// After a hundred years nothing matters: what would be later is then.
  static let horizon = Instant.seconds(100 * 365 * 86_400)

  /// The most validators: the streams of their links take 8 bytes each.
  public static let validatorMax = 4_096

  /// Creates a network without traffic.
  ///
  /// - Parameters:
  ///   - places: Where validators stand, at most ``validatorMax``. Two at one place have the same draws.
  ///   - options: The latencies, whose regions `places` mean, and so on.
  ///   - seed: What random draws are named by.
  public init(places: [ValidatorPlace], options: NetworkOptions, seed: UInt64) {
    precondition(
      places.count <= Self.validatorMax,
      "\(places.count) validators are more than \(Self.validatorMax)")
    let rates = options.latency.regions.map { region in
      let rates = options.bandwidth.rates(in: region)
      return (
        up: LinkRate(bitsPerSecond: rates?.up), down: LinkRate(bitsPerSecond: rates?.down)
      )
    }
    self.places = places
    self.options = options
    self.seed = seed
    uplinks = places.map { Uplink(rates[$0.region].up) }
    downlinks = places.map { Downlink(rates[$0.region].down) }
  }
}

extension Network {
  /// Sends a message, and says when it is complete at the receiver if its downlink is free then; `nil` if it
  /// gets lost.
  ///
  /// Messages of one sender go in the order of calls.
  /// - Precondition: the sender is not the receiver.
  public mutating func depart(
    bytes: Int, from sender: Int, to receiver: Int, at instant: Instant
  ) -> Instant? {
    precondition(sender != receiver, "validator \(sender) sends to itself")
    let sent = uplinks[sender].send(bytes, at: instant)
    guard let latency = drawLatency(from: sender, to: receiver) else {
      lostMessages += 1
      return nil
    }
    return min(sent + latency + downlinks[receiver].time(of: bytes), Self.horizon)
  }

  /// Takes a message at the instant that ``depart(bytes:from:to:at:)`` gave, and says when it is complete:
  /// then, or later if others came at the same time.
  ///
  /// Calls for one receiver are in the order of these instants.
  public mutating func admit(bytes: Int, to receiver: Int, at instant: Instant) -> Instant {
    downlinks[receiver].admit(bytes, at: instant)
  }

  /// The latency of the next message over a link; `nil` if it gets lost.
  private mutating func drawLatency(from sender: Int, to receiver: Int) -> TimeSpan? {
    let latency = latency(from: sender, to: receiver)
    guard options.loss > 0 || options.jitter != .none else { return latency }
    if streams.isEmpty { makeStreams() }
    let link = sender * places.count + receiver
    let isLost = streams[link].chance(options.loss)
    let jitter = options.jitter.draw(from: &streams[link])
    return isLost ? nil : latency + latency * jitter
  }

  private mutating func makeStreams() {
    streams.reserveCapacity(places.count * places.count)
    for sender in places {
      for receiver in places {
        streams.append(
          SmallStream(seed: seed, purpose: "link", index: sender.link(to: receiver)))
      }
    }
  }
}
