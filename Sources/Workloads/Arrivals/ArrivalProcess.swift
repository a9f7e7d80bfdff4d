/// When transactions arrive: how many there are a second, and how they are spread.
///
/// An open process does not know what becomes of its transactions; an ``ArrivalStream`` gives their
/// instants. In a closed loop each client waits for the reply before it thinks of the next one, so that
/// the instants depend on who executes the blocks; a ``ClosedLoop`` keeps the clients.
public enum ArrivalProcess: Sendable, Equatable {
  /// One after the other at equal distances, so many a second.
  case constant(rate: Double)
  /// Independent of each other, so many a second in the mean.
  case poisson(rate: Double)
  /// Bursts: a Poisson process whose rate is one of two by turns.
  case onOff(OnOffRates)
  /// A Poisson process whose rate grows or falls, and then stays.
  case ramp(RampRates)
  /// A Poisson process whose rate was measured.
  case rates(RateTrace)
  /// As many in each second as were counted, spread evenly inside of it.
  case counts(CountTrace)
  /// Clients that each wait for a reply before they send again.
  case closedLoop(Clients)

  /// Whether arrivals depend on replies.
  public var isClosed: Bool {
    if case .closedLoop = self { true } else { false }
  }
}

/// A Poisson process whose rate is one of two by turns: a Markov-modulated process, which begins on.
public struct OnOffRates: Sendable, Equatable {
  /// Transactions a second while it is on.
  public var on: Double
  /// Transactions a second while it is off.
  public var off: Double
  /// How long it is on in the mean, in seconds; exponentially distributed.
  public var onTime: Double
  /// How long it is off in the mean, in seconds; exponentially distributed.
  public var offTime: Double

  /// Creates the rates; one of them is positive, and so are both times.
  public init(on: Double, off: Double, onTime: Double, offTime: Double) {
    self.on = on
    self.off = off
    self.onTime = onTime
    self.offTime = offTime
  }
}

/// A rate that goes from one to another along a straight line, and stays there.
public struct RampRates: Sendable, Equatable {
  /// Transactions a second at the beginning.
  public var from: Double
  /// Transactions a second at the end.
  public var to: Double
  /// How long it takes, in seconds.
  public var over: Double

  /// Creates the rates; one of them is positive, and so is the time.
  public init(from: Double, to: Double, over: Double) {
    self.from = from
    self.to = to
    self.over = over
  }
}

/// The clients of a closed loop.
public struct Clients: Sendable, Equatable {
  /// How many there are.
  public var count: Int
  /// How long one thinks in the mean before it sends, in seconds; exponentially distributed.
  public var thinkTime: Double

  /// Creates clients; there is at least one.
  public init(count: Int, thinkTime: Double) {
    self.count = count
    self.thinkTime = thinkTime
  }
}

extension ArrivalProcess: CustomStringConvertible {
  /// In words: `Poisson, 20000 transactions a second`.
  public var description: String {
    switch self {
    case .constant(let rate): "constant, \(short(rate)) transactions a second"
    case .poisson(let rate): "Poisson, \(short(rate)) transactions a second"
    case .onOff(let rates):
      "bursts of \(short(rates.on)) transactions a second for \(short(rates.onTime)) s, "
        + "then \(short(rates.off)) for \(short(rates.offTime)) s"
    case .ramp(let rates):
      "from \(short(rates.from)) to \(short(rates.to)) transactions a second "
        + "over \(short(rates.over)) s"
    case .rates(let trace): "rates of \(trace.name)"
    case .counts(let trace): "counts of \(trace.name)"
    case .closedLoop(let clients):
      "\(clients.count) clients that think \(short(clients.thinkTime)) s"
    }
  }

  /// A number without a fraction that is zero.
  private func short(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }
}
