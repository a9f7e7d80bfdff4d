import Ledger
import Settings

/// The shape of payments between accounts.
///
/// Money is counted in billionths of a coin. With the standard numbers a payment is up to 10 coins, an
/// account starts with up to 1,000, and about one payment in 200 reverts for lack of funds.
public struct PaymentsOptions: Sendable, Equatable {
  /// How many accounts there are, 2 or more.
  public var accounts = 10_000
  /// How often an account sends, and how often it receives.
  public var popularity = Popularity.uniform
  /// What a payment moves.
  public var amount = NumberRange(1...10_000_000_000)
  /// What an account has before the first block, each its own draw.
  public var initialBalance = NumberRange(0...1_000_000_000_000)
  /// The work of a payment, in gas: nanoseconds on the reference machine; between its reads and its writes
  /// unless a part of it comes before a read.
  public var compute: UInt64 = 10_000
  /// The part of the work that is done before the sender's balance is read.
  public var senderRead = 0.0
  /// The part of the work that is done before the receiver's balance is read, not less than ``senderRead``.
  public var receiverRead = 0.0
  /// How many words of the chain's configuration a payment reads, beside the two balances.
  ///
  /// They are the same words for all, and nobody writes them.
  public var extraReads = 0
  /// How many words a payment writes beside the two balances: records of its sender and its receiver,
  /// by turns.
  public var extraWrites = 0
  /// Over how many modules the accounts are spread, by turns.
  public var modules = 1
  /// The part of the payments whose two accounts lie in different modules, if there are several.
  public var crossModule = 0.1
  /// The part of the payments that declare an account which they do not pay, in place of their receiver.
  public var misdeclared = 0.0
  /// Whether every payment adds its amount to one counter, which nobody reads.
  public var volumeCounter = false

  /// The most modules.
  public static let moduleMax = 128

  /// Payments of the standard shape.
  public init() {}
}

extension PaymentsOptions {
  /// What a scenario may say.
  public static let settings: [Setting] = {
    let standard = PaymentsOptions()
    return [
      Setting(
        "accounts", .integer(2...100_000_000), default: .integer(standard.accounts),
        "how many accounts there are"),
      Popularity.setting("popularity", "how often an account sends, and how often it receives"),
      NumberRange.setting(
        "amount", default: standard.amount, "what a payment moves, in billionths of a coin"),
      NumberRange.setting(
        "initial-balance", default: standard.initialBalance,
        "what an account starts with, in billionths of a coin"),
      Setting(
        "compute", .duration, default: .nanoseconds(Int64(standard.compute)),
        "the work of a payment, on the reference machine"),
      Setting(
        "sender-read", .share, default: .real(standard.senderRead),
        "the part of the work that comes before the sender's balance is read"),
      Setting(
        "receiver-read", .share, default: .real(standard.receiverRead),
        "the part of the work that comes before the receiver's balance is read"),
      Setting(
        "extra-reads", .integer(0...1_000), default: .integer(standard.extraReads),
        "how many words of the configuration, which nobody writes, a payment reads"),
      Setting(
        "extra-writes", .integer(0...1_000), default: .integer(standard.extraWrites),
        "how many further words of its two accounts a payment writes"),
      Setting(
        "modules", .integer(1...moduleMax), default: .integer(standard.modules),
        "over how many modules the accounts are spread"),
      Setting(
        "cross-module", .share, default: .real(standard.crossModule),
        "the part of the payments between different modules, if there are several"),
      Setting(
        "misdeclared", .share, default: .real(standard.misdeclared),
        "the part of the payments that declare another receiver than the one they pay"),
      Setting(
        "volume-counter", .flag, default: .flag(standard.volumeCounter),
        "whether every payment adds its amount to one counter, by an increment"),
    ]
  }()

  /// Reads checked values of ``settings``.
  ///
  /// - Throws: ``WorkloadError`` for a range whose minimum is above its maximum, for fewer than two
  ///   accounts a module, and for a popularity that is contradictory or whose file is no such file.
  public init(_ values: SettingValues) throws(WorkloadError) {
    accounts = values.integer("accounts")
    popularity = try Popularity("popularity", in: values)
    amount = try NumberRange("amount", in: values)
    initialBalance = try NumberRange("initial-balance", in: values)
    compute = UInt64(values.nanoseconds("compute"))
    senderRead = values.real("sender-read")
    receiverRead = values.real("receiver-read")
    extraReads = values.integer("extra-reads")
    extraWrites = values.integer("extra-writes")
    modules = values.integer("modules")
    crossModule = values.real("cross-module")
    misdeclared = values.real("misdeclared")
    volumeCounter = values.flag("volume-counter")
    guard senderRead <= receiverRead else {
      throw WorkloadError(
        setting: "receiver-read",
        reason:
          "the receiver is read after the sender: expected at least 'sender-read', "
          + "\(SettingKind.share.text(of: .real(senderRead))), found "
          + SettingKind.share.text(of: .real(receiverRead)))
    }
    guard accounts >= 2 * modules else {
      throw WorkloadError(
        setting: "modules",
        reason: "\(modules) modules need at least \(2 * modules) accounts, found \(accounts)")
    }
  }
}
