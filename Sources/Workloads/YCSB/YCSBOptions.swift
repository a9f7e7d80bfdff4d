import Settings

/// The shape of YCSB.
public struct YCSBOptions: Sendable, Equatable {
  /// Where the shares of the operations come from.
  public var preset = YCSBPreset.custom
  /// The share of each kind of operation, in the order of the types; those of workload A.
  public var shares = Mix(of: YCSB.types).shares
  /// How many records there are before the first block.
  public var records = 10_000
  /// How many words a record has.
  public var fields = 10
  /// How many operations a transaction has.
  public var operations = 10
  /// How many records a scan asks for at most.
  public var scanLength = 10
  /// Whether the most popular record is the newest one.
  public var latest = false
  /// How often a record is asked for.
  public var popularity = Popularity.zipf(exponent: 0.99)
  /// How heavy the operations are.
  public var work = Work()

  /// Workload A with ten operations a transaction.
  public init() {}
}

extension YCSBOptions {
  /// What a scenario may say, beside the mix.
  public static let settings: [Setting] = {
    let standard = YCSBOptions()
    let popularity = Popularity.setting("popularity", "how often a record is asked for")
    return [
      Setting(
        "preset", .choice(YCSBPreset.allCases.map(\.rawValue)),
        default: .text(standard.preset.rawValue),
        "which of the benchmark's workloads this is, or custom, where mix has the shares"),
      Setting(
        "records", .integer(1...100_000_000), default: .integer(standard.records),
        "how many records there are before the first block"),
      Setting(
        "fields", .integer(1...1_000), default: .integer(standard.fields),
        "how many words a record has"),
      Setting(
        "operations", .integer(1...64), default: .integer(standard.operations),
        "how many operations a transaction has; mix has the shares of each of them"),
      Setting(
        "scan-length", .integer(1...1_000), default: .integer(standard.scanLength),
        "how many records a scan asks for at most, each number equally likely"),
      Setting(
        "latest", .flag, default: .flag(standard.latest),
        "whether the newest records are the most popular ones, as they always are in preset d"),
      Setting(
        popularity.name, popularity.kind, default: .tagged("zipf", .real(0.99)), popularity.summary
      ),
      Work.setting,
    ]
  }()

  /// The most words in the fields of all records before the first block.
  static let wordMax = 100_000_000

  /// Reads checked values of ``settings``, and of `mix`.
  ///
  /// - Throws: ``WorkloadError`` for more words than fit in memory, and for a mix beside a preset that has
  ///   one.
  public init(_ values: SettingValues) throws(WorkloadError) {
    preset = values.choice("preset")
    records = values.integer("records")
    fields = values.integer("fields")
    operations = values.integer("operations")
    scanLength = values.integer("scan-length")
    latest = values.flag("latest") || preset == .d
    popularity = try Popularity("popularity", in: values)
    work = Work(in: values)
    guard records * fields <= Self.wordMax else {
      throw WorkloadError(
        setting: "records",
        reason: "\(records) records of \(fields) fields are \(records * fields) words; expected no "
          + "more than \(Self.wordMax)")
    }
    let mix = Mix(in: values)
    // The standard mix cannot be told from none.
    guard preset == .custom || mix == Mix(of: YCSB.types) else {
      throw WorkloadError(
        setting: "mix",
        reason: "preset '\(preset.rawValue)' has a mix of its own; leave one of them out, or write "
          + "'preset: custom'")
    }
    shares = preset.shares ?? mix.shares
  }
}
