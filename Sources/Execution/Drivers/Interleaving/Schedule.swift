/// The choices of an interleaving, one a step: the index of a worker, or the number of workers plus the
/// place of a message among those in transit.
public struct Schedule: Sendable, Equatable {
  /// The choices in their order.
  public var choices: [UInt16]

  /// Creates a schedule.
  public init(_ choices: [UInt16] = []) {
    self.choices = choices
  }

  /// How often the next step is another's than the last.
  public var switches: Int { zip(choices, choices.dropFirst()).count { $0 != $1 } }
}

extension Schedule: LosslessStringConvertible {
  /// Runs of equal choices: `0x12 1x3 0` is twelve times 0, three times 1, once 0.
  public var description: String {
    runs.map { $0.count == 1 ? "\($0.choice)" : "\($0.choice)x\($0.count)" }
      .joined(separator: " ")
  }

  /// Reads what ``description`` writes; `nil` for anything else, or for more than 100,000,000 choices.
  public init?(_ description: String) {
    choices = []
    for run in description.split(separator: " ") {
      let parts = run.split(separator: "x", omittingEmptySubsequences: false)
      guard let choice = UInt16(parts[0]), parts.count <= 2,
        let count = parts.count == 2 ? Int(parts[1]) : 1, 1...100_000_000 - choices.count ~= count
      else { return nil }
      choices.append(contentsOf: repeatElement(choice, count: count))
    }
  }
}

extension Schedule {
  /// A part of a schedule in which all choices are the same.
  public struct Run: Sendable, Equatable {
    /// The choice.
    public let choice: UInt16
    /// How often it is made.
    public var count: Int
  }

  /// The schedule in its fewest runs.
  public var runs: [Run] {
    var runs: [Run] = []
    for choice in choices {
      if runs.last?.choice == choice {
        runs[runs.count - 1].count += 1
      } else {
        runs.append(Run(choice: choice, count: 1))
      }
    }
    return runs
  }

  /// Creates a schedule from runs.
  public init(runs: [Run]) {
    choices = runs.flatMap { repeatElement($0.choice, count: $0.count) }
  }
}
