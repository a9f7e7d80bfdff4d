extension ArrivalProcess {
  /// About how many arrivals, and changes of state between them, there are until a time.
  ///
  /// It is what takes time to go through. The arrivals of a closed loop depend on replies; then it is one for
  /// each client.
  ///
  /// - Parameter seconds: The time, in seconds.
  public func volume(until seconds: Double) -> Double {
    switch self {
    case .constant(let rate), .poisson(let rate): rate * seconds
    case .onOff(let rates): rates.volume(until: seconds)
    case .ramp(let rates): rates.integral(until: seconds)
    case .rates(let trace): trace.integral(until: seconds)
    case .counts(let trace):
      trace.seconds.lazy.filter { $0.second < seconds }.reduce(0) { $0 + $1.requests * trace.scale }
    case .closedLoop(let clients): Double(clients.count)
    }
  }
}

extension OnOffRates {
  /// The arrivals and the changes between on and off until a time, in the mean.
  fileprivate func volume(until seconds: Double) -> Double {
    let turns = seconds / (onTime + offTime)
    // It begins on, so that much of a short time is.
    let timeOn = min(seconds, onTime * (turns + 1))
    return on * timeOn + off * (seconds - min(seconds, onTime * turns)) + 2 * turns
  }
}

extension RampRates {
  /// The arrivals until a time, in the mean.
  fileprivate func integral(until seconds: Double) -> Double {
    let climb = min(seconds, over)
    return from * climb + (to - from) * climb * climb / (2 * over) + to * (seconds - climb)
  }
}

extension RateTrace {
  /// The arrivals until a time, in the mean.
  fileprivate func integral(until seconds: Double) -> Double {
    steps.indices.reduce(0) { sum, step in
      let end = step + 1 < steps.count ? min(seconds, steps[step + 1].from) : seconds
      return sum + steps[step].rate * scale * max(0, end - steps[step].from)
    }
  }
}
