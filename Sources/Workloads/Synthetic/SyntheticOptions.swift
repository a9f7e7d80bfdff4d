import Settings

/// The shape of synthetic transactions.
public struct SyntheticOptions: Sendable, Equatable {
  /// How many accounts send.
  public var accounts = 1_000
  /// How many words transactions choose from.
  public var keys = 10_000
  /// How often a word is chosen; a transaction chooses none twice.
  public var popularity = Popularity.uniform
  /// How many words a transaction only reads.
  public var reads = CountDistribution.constant(2)
  /// How many words it reads and writes.
  public var writes = CountDistribution.constant(2)
  /// How many words it writes without having read them.
  public var blindWrites = CountDistribution.constant(0)
  /// The work of a transaction.
  public var compute = WorkDistribution.constant(10_000)
  /// The part of the transactions that also read and write a hot word.
  public var hot = 0.0
  /// How many hot words there are, all equally hot.
  public var hotKeys = 1
  /// After which part of its work a transaction reads its hot word.
  public var hotRead = 0.2
  /// After which part of its work it writes it.
  public var hotWrite = 1.0
  /// How long the chains are in which each transaction reads what the one before it wrote; 1 for none.
  public var chainLength = 1
  /// From how many places before it a transaction reads what that one wrote; 0 for none.
  public var dependencyDistance = 0
  /// The part of the transactions that do.
  public var dependencyShare = 1.0
  /// The part of the transactions that revert.
  public var revert = 0.0
  /// What the work is multiplied by.
  public var work = Work()

  /// Transactions of the standard shape.
  public init() {}
}

extension SyntheticOptions {
  /// What a scenario may say.
  public static let settings: [Setting] = {
    let standard = SyntheticOptions()
    return [
      Setting(
        "accounts", .integer(1...100_000_000), default: .integer(standard.accounts),
        "how many accounts send"),
      Setting(
        "keys", .integer(1...100_000_000), default: .integer(standard.keys),
        "how many words transactions choose from"),
      Popularity.setting(
        "popularity", "how often a word is chosen; a transaction chooses none twice"),
      CountDistribution.setting("reads", default: 2, "how many words a transaction only reads"),
      CountDistribution.setting("writes", default: 2, "how many words it reads and writes"),
      CountDistribution.setting(
        "blind-writes", default: 0, "how many words it writes without having read them"),
      WorkDistribution.setting("compute", default: 10_000, "the work of a transaction"),
      Setting(
        "hot", .share, default: .real(standard.hot),
        "the part of the transactions that also read and write a hot word"),
      Setting(
        "hot-keys", .integer(1...1_000_000), default: .integer(standard.hotKeys),
        "how many hot words there are, all equally hot"),
      Setting(
        "hot-read", .share, default: .real(standard.hotRead),
        "after which part of its work a transaction reads its hot word"),
      Setting(
        "hot-write", .share, default: .real(standard.hotWrite),
        "after which part of its work it writes it"),
      Setting(
        "chain-length", .integer(1...1_000_000), default: .integer(standard.chainLength),
        "how many transactions in a row each read what the one before wrote; 1 for none"),
      Setting(
        "dependency-distance", .integer(0...1_000_000),
        default: .integer(standard.dependencyDistance),
        "from how many places before it a transaction reads what that one wrote; 0 for none"),
      Setting(
        "dependency-share", .share, default: .real(standard.dependencyShare),
        "the part of the transactions that do"),
      Setting(
        "revert", .share, default: .real(standard.revert),
        "the part of the transactions that revert, after all of their work"),
      Work.setting,
    ]
  }()

  /// Reads checked values of ``settings``.
  ///
  /// - Throws: ``WorkloadError`` for a range whose minimum is above its maximum, a hot word that is written
  ///   before it is read, and fewer words than a transaction may choose.
  public init(_ values: SettingValues) throws(WorkloadError) {
    accounts = values.integer("accounts")
    keys = values.integer("keys")
    popularity = try Popularity("popularity", in: values)
    reads = try CountDistribution("reads", in: values)
    writes = try CountDistribution("writes", in: values)
    blindWrites = try CountDistribution("blind-writes", in: values)
    compute = try WorkDistribution("compute", in: values)
    hot = values.real("hot")
    hotKeys = values.integer("hot-keys")
    hotRead = values.real("hot-read")
    hotWrite = values.real("hot-write")
    chainLength = values.integer("chain-length")
    dependencyDistance = values.integer("dependency-distance")
    dependencyShare = values.real("dependency-share")
    revert = values.real("revert")
    work = Work(in: values)
    guard hotRead <= hotWrite else {
      throw WorkloadError(
        setting: "hot-write",
        reason: "the hot word is written after \(hotWrite * 100)% of the work, "
          + "but read only after \(hotRead * 100)%")
    }
    guard keyCountMax <= keys else {
      throw WorkloadError(
        setting: "keys",
        reason: "a transaction may choose \(keyCountMax) different words, but there are \(keys)")
    }
  }

  /// The most words that a transaction chooses.
  private var keyCountMax: Int { reads.maximum + writes.maximum + blindWrites.maximum }
}
