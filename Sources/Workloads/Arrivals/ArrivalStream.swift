import EventKernel
import Foundation

/// The instants at which the transactions of an open ``ArrivalProcess`` arrive, one after the other.
///
/// ```swift
/// var arrivals = ArrivalStream(.poisson(rate: 20_000), from: stream, until: end)
/// while let instant = arrivals.next(), instant <= end { ... }
/// ```
/// Poisson processes whose rate changes are found by inversion: the n-th arrival is where the integral of
/// the rate reaches the n-th point of a Poisson process of rate 1 (Cinlar, *Introduction to Stochastic
/// Processes*, 1975, section 4.7). Nothing is drawn in vain, as in thinning.
public struct ArrivalStream {
  private let stream: RandomStream
  /// After this time, in seconds, nobody asks what arrives.
  private let end: Double
  private var clock: Clock
  private var latest = Instant.zero

  /// What is left to do to know the next arrival; times are in seconds.
  private enum Clock {
    /// The number of the next arrival.
    case constant(rate: Double, next: Int)
    /// The time of the last arrival.
    case poisson(rate: Double, time: Double)
    /// The time up to which all is known, whether it is on then, and until when.
    case onOff(OnOffRates, time: Double, isOn: Bool, until: Double)
    /// The integral of the rate up to the last arrival.
    case ramp(RampRates, integral: Double)
    /// The step in which the last arrival was, and the integral from its beginning to the arrival.
    case rates(RateTrace, step: Int, integral: Double)
    /// The second, how many of its arrivals are to come, and the place of the last one inside of it.
    case counts(CountTrace, second: Int, left: Int, place: Double)
  }

  /// Starts at the beginning of time; what arrives after the end may be left out, so that a process that is
  /// as good as silent is not searched for an arrival for ever.
  ///
  /// - Precondition: the process is not a closed loop, which has no arrivals without replies.
  public init(
    _ process: ArrivalProcess, from stream: RandomStream, until end: Instant = .seconds(century)
  ) {
    self.stream = stream
    // Times are rounded to nanoseconds: one that is not after the end is not left out.
    self.end = end.seconds + 1e-9
    switch process {
    case .constant(let rate): clock = .constant(rate: rate, next: 1)
    case .poisson(let rate): clock = .poisson(rate: rate, time: 0)
    case .onOff(let rates):
      clock = .onOff(rates, time: 0, isOn: true, until: stream.exponential(mean: rates.onTime))
    case .ramp(let rates): clock = .ramp(rates, integral: 0)
    case .rates(let trace): clock = .rates(trace, step: 0, integral: 0)
    case .counts(let trace): clock = .counts(trace, second: 0, left: trace.count(of: 0), place: 0)
    case .closedLoop: preconditionFailure("a closed loop has no arrivals without replies")
    }
  }

  /// The next instant, never before the last one; `nil` if there are no more, or none until the end.
  public mutating func next() -> Instant? {
    guard let seconds = nextSeconds(), seconds < Self.century else { return nil }
    // Inversion may turn two arrivals around that are within a rounding of each other.
    latest = max(latest, .seconds(seconds))
    return latest
  }

  /// The end of all times that are told apart from each other, in seconds.
  public static let century = 100 * 365.25 * 86_400

  private mutating func nextSeconds() -> Double? {
    switch clock {
    case .constant(let rate, let number):
      clock = .constant(rate: rate, next: number + 1)
      return Double(number) / rate
    case .poisson(let rate, let time):
      let arrival = time + stream.exponential(mean: 1 / rate)
      clock = .poisson(rate: rate, time: arrival)
      return arrival
    case .onOff(let rates, let time, let isOn, let until):
      return next(rates, time, isOn, until)
    case .ramp(let rates, let integral):
      let target = integral + stream.exponential(mean: 1)
      clock = .ramp(rates, integral: target)
      return rates.time(reaching: target)
    case .rates(let trace, let step, let integral):
      return next(trace, step, integral + stream.exponential(mean: 1))
    case .counts(let trace, let second, let left, let place):
      return next(trace, second, left, place)
    }
  }

  /// A gap that outlasts the state is drawn anew in the next one: the exponential has no memory.
  private mutating func next(
    _ rates: OnOffRates, _ time: Double, _ isOn: Bool, _ until: Double
  ) -> Double? {
    var (time, isOn, until) = (time, isOn, until)
    while time < end {
      let rate = isOn ? rates.on : rates.off
      let arrival = rate > 0 ? time + stream.exponential(mean: 1 / rate) : .infinity
      if arrival <= until {
        clock = .onOff(rates, time: arrival, isOn: isOn, until: until)
        return arrival
      }
      time = until
      isOn.toggle()
      until += stream.exponential(mean: isOn ? rates.onTime : rates.offTime)
    }
    return nil
  }

  private mutating func next(_ trace: RateTrace, _ step: Int, _ target: Double) -> Double? {
    var (step, target) = (step, target)
    while step < trace.steps.count, target > trace.integral(of: step) {
      target -= trace.integral(of: step)
      step += 1
    }
    clock = .rates(trace, step: step, integral: target)
    guard step < trace.steps.count else { return nil }
    return trace.steps[step].from + target / (trace.steps[step].rate * trace.scale)
  }

  /// The least of the places that are left in a second, of which each is equally likely anywhere behind
  /// the last one.
  private mutating func next(
    _ trace: CountTrace, _ second: Int, _ left: Int, _ place: Double
  ) -> Double? {
    var (second, left, place) = (second, left, place)
    while left == 0 {
      second += 1
      guard second < trace.seconds.count else {
        clock = .counts(trace, second: second - 1, left: 0, place: 0)
        return nil
      }
      (left, place) = (trace.count(of: second), 0)
    }
    // The least of n uniform numbers is 1 - (1 - u)^(1/n).
    place -= (1 - place) * expm1(log1p(-stream.uniform()) / Double(left))
    clock = .counts(trace, second: second, left: left - 1, place: place)
    return trace.seconds[second].second + place
  }
}
