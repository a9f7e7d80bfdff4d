import EventKernel

extension Network {
  /// The latency between two validators, one way and without jitter: the least.
  public func latency(from sender: Int, to receiver: Int) -> TimeSpan {
    options.latency.latency(from: places[sender].region, to: places[receiver].region)
  }

  /// The time from sending to completion on a free network without jitter: the least.
  public func delayMin(bytes: Int, from sender: Int, to receiver: Int) -> TimeSpan {
    uplinks[sender].time(of: bytes) + latency(from: sender, to: receiver)
      + downlinks[receiver].time(of: bytes)
  }

  /// What a validator has sent, and has still to send.
  public func sent(by validator: Int) -> LinkTraffic { uplinks[validator].traffic }

  /// What a validator has received.
  public func received(by validator: Int) -> LinkTraffic { downlinks[validator].traffic }

  /// How long a validator's uplink still needs for what it has to send.
  public func uplinkBacklog(of validator: Int, at instant: Instant) -> TimeSpan {
    uplinks[validator].backlog(at: instant)
  }

  /// The part of the time until an instant in which a validator's uplink was busy.
  ///
  /// - Precondition: nothing was sent after the instant.
  public func uplinkUse(of validator: Int, until instant: Instant) -> Double {
    use(sent(by: validator), uplinks[validator].backlog(at: instant), until: instant)
  }

  /// The part of the time until an instant in which a validator's downlink was busy.
  ///
  /// - Precondition: nothing was admitted after the instant.
  public func downlinkUse(of validator: Int, until instant: Instant) -> Double {
    use(received(by: validator), downlinks[validator].backlog(at: instant), until: instant)
  }

  private func use(
    _ traffic: LinkTraffic, _ backlog: TimeSpan, until instant: Instant
  ) -> Double {
    instant > .zero ? (traffic.busy - backlog) / (instant - .zero) : 0
  }
}
