import Settings

/// What a replay keeps of a trace, and how it reads it.
public struct TraceOptions: Sendable, Equatable {
  /// The files, one block each, in the order of the blocks.
  public var files: [String]
  /// What counts as one state key.
  public var granularity = Granularity.slot
  /// How a credit touches the balance that it goes to.
  public var credits = Credits.commutative
  /// What becomes of the fees.
  public var fees = FeeTreatment.ignore
  /// Whether the transaction counters of accounts are state keys.
  ///
  /// They chain the transactions of one sender. The senders' balances, which every transaction reads
  /// and writes, do so too.
  public var nonces = true
  /// Whether a store reads what it replaces, as its price in the Ethereum machine makes it do.
  public var metering = false

  /// What counts as one state key.
  public enum Granularity: String, Sendable, CaseIterable {
    /// Each slot, balance, nonce and code.
    case slot
    /// Everything of one account together, as on chains that lock whole accounts.
    case account
  }

  /// How a credit touches the balance that it goes to.
  public enum Credits: String, Sendable, CaseIterable {
    /// As an increment, which reads nothing.
    case commutative
    /// As a read and a write.
    case readModifyWrite = "read-modify-write"
  }

  /// What becomes of the fees.
  public enum FeeTreatment: String, Sendable, CaseIterable {
    /// The credit of the fee is left out.
    case ignore
    /// The transaction leaves it out; it pays from its sender's balance, and the fee party receives the
    /// sum of the block at its end.
    case deferred
    /// The transaction credits the fee party itself, as it did on its chain.
    case direct
  }

  /// A replay of files with the standard policies.
  public init(files: [String]) {
    self.files = files
  }
}

extension TraceOptions {
  /// What a scenario may say.
  public static let settings: [Setting] = [
    Setting(
      "files", .paths, default: nil,
      "the traces to replay, plain or gzip, one block each, in the order of the blocks"),
    Setting(
      "granularity", .choice(Granularity.allCases.map(\.rawValue)), default: .text("slot"),
      "what counts as one state key: a storage slot, or everything of one account"),
    Setting(
      "credits", .choice(Credits.allCases.map(\.rawValue)), default: .text("commutative"),
      "whether adding to a balance commutes, or reads and writes it"),
    Setting(
      "fees", .choice(FeeTreatment.allCases.map(\.rawValue)), default: .text("ignore"),
      "whether fees are left out, credited once a block, or credited by every transaction"),
    Setting(
      "nonces", .flag, default: .flag(true),
      "whether the transaction counters of accounts are state keys"),
    Setting(
      "metering", .flag, default: .flag(false),
      "whether a store reads what it replaces, to know its price"),
  ]

  /// Reads checked values of ``settings``.
  ///
  /// - Throws: ``WorkloadError`` if there is no file.
  public init(_ values: SettingValues) throws(WorkloadError) {
    files = values.paths("files")
    guard !files.isEmpty else {
      throw WorkloadError(setting: "files", reason: "a replay needs at least one trace")
    }
    granularity = values.choice("granularity")
    credits = values.choice("credits")
    fees = values.choice("fees")
    nonces = values.flag("nonces")
    metering = values.flag("metering")
  }
}
