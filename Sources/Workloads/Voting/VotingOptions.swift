import Settings

/// The shape of elections.
public struct VotingOptions: Sendable, Equatable {
  /// How many people might vote.
  public var voters = 100_000
  /// The part of them who are on the roll before the first block.
  public var registered = 0.9
  /// How many ballots are open at the same time.
  public var ballots = 20
  /// How many options a ballot has.
  public var choices = 4
  /// How often a ballot is voted on.
  public var popularity = Popularity.uniform
  /// How votes are added up.
  public var tally = Tally.increment
  /// How heavy the contracts are.
  public var work = Work()

  /// How a tally grows.
  public enum Tally: String, Sendable, CaseIterable {
    /// By an increment, which commutes with others.
    case increment
    /// By a read and a write.
    case readWrite = "read-write"
  }

  /// Elections of the standard shape.
  public init() {}
}

extension VotingOptions {
  /// What a scenario may say.
  public static let settings: [Setting] = {
    let standard = VotingOptions()
    return [
      Setting(
        "voters", .integer(2...100_000_000), default: .integer(standard.voters),
        "how many people might vote"),
      Setting(
        "registered", .share, default: .real(standard.registered),
        "the part of them who are on the roll before the first block"),
      Setting(
        "ballots", .integer(1...1_000_000), default: .integer(standard.ballots),
        "how many ballots are open at the same time"),
      Setting(
        "choices", .integer(1...1_000), default: .integer(standard.choices),
        "how many options a ballot has"),
      Popularity.setting("popularity", "how often a ballot is voted on"),
      Setting(
        "tally", .choice(Tally.allCases.map(\.rawValue)), default: .text(standard.tally.rawValue),
        "whether a vote increments its option's tally, or reads and writes it"),
      Work.setting,
    ]
  }()

  /// Reads checked values of ``settings``.
  ///
  /// - Throws: ``WorkloadError`` for a popularity that is contradictory or whose file is no such file.
  public init(_ values: SettingValues) throws(WorkloadError) {
    voters = values.integer("voters")
    registered = values.real("registered")
    ballots = values.integer("ballots")
    choices = values.integer("choices")
    popularity = try Popularity("popularity", in: values)
    tally = values.choice("tally")
    work = Work(in: values)
  }
}
