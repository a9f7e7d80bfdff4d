/// Rates that were measured: each holds from its second until that of the next one, the last for ever.
public struct RateTrace: Sendable, Equatable {
  /// What it is called: the file, and the workload in it.
  public let name: String
  /// By how much the rates are multiplied; positive.
  public let scale: Double
  /// The rates, in the order of time; at least one.
  public let steps: [Step]

  /// A rate and when it begins.
  public struct Step: Sendable, Equatable {
    /// When it begins, in seconds.
    public let from: Double
    /// Transactions a second.
    public let rate: Double

    /// Creates a step.
    public init(from: Double, rate: Double) {
      self.from = from
      self.rate = rate
    }
  }

  /// Creates a trace.
  ///
  /// - Precondition: there is a step, and each begins after the one before.
  public init(name: String, steps: [Step], scale: Double = 1) {
    precondition(
      !steps.isEmpty && zip(steps, steps.dropFirst()).allSatisfy { $0.from < $1.from },
      "the \(steps.count) steps of \(name) are not in the order of time")
    self.name = name
    self.steps = steps
    self.scale = scale
  }

  /// How many transactions arrive in a step, in the mean.
  func integral(of step: Int) -> Double {
    let rate = steps[step].rate * scale
    if rate == 0 { return 0 }
    return step + 1 < steps.count ? rate * (steps[step + 1].from - steps[step].from) : .infinity
  }
}

/// How many transactions were counted in each of some seconds; nothing arrives in others.
public struct CountTrace: Sendable, Equatable {
  /// What it is called: the file.
  public let name: String
  /// By how much the counts are multiplied; positive.
  public let scale: Double
  /// The counts, in the order of time; at least one.
  public let seconds: [Count]
  /// The counts of the seconds before each, and of all of them at the end.
  private let sums: [Double]

  /// A second and what was counted in it.
  public struct Count: Sendable, Equatable {
    /// When it begins, in seconds.
    public let second: Double
    /// The count.
    public let requests: Double

    /// Creates a count.
    public init(second: Double, requests: Double) {
      self.second = second
      self.requests = requests
    }
  }

  /// Creates a trace.
  ///
  /// - Precondition: there is a second, and each begins at least one after the one before.
  public init(name: String, seconds: [Count], scale: Double = 1) {
    precondition(
      !seconds.isEmpty
        && zip(seconds, seconds.dropFirst()).allSatisfy { $0.second + 1 <= $1.second },
      "the \(seconds.count) seconds of \(name) are not in the order of time")
    self.name = name
    self.seconds = seconds
    self.scale = scale
    sums = seconds.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.requests * scale) }
  }

  /// How many arrive in a second.
  ///
  /// Scaled counts are not whole numbers; what is cut off is carried into the seconds that follow, so that
  /// all together lack less than one.
  func count(of index: Int) -> Int {
    Int(sums[index + 1].rounded(.down)) - Int(sums[index].rounded(.down))
  }
}
