import EventKernel
import Settings

extension ProofOfWork {
  /// What a scenario can set.
  public struct Options: Sendable, Equatable {
    /// The mean time between two finds of all validators together; positive.
    public var interval = TimeSpan.seconds(600)
    /// At which depth a block is called final: 1 for the head itself; at least 1.
    public var confirmations = 6
    /// The power that hashing takes, in watts a validator in the mean; each takes it by its weight.
    public var power = 3_250.0

    /// The standard options: Bitcoin's ten minutes and six confirmations, and in each validator one Antminer
    /// S19 Pro, which hashes at 110 TH/s with 3,250 W, by its maker's data sheet.
    ///
    /// All of Bitcoin took 7.5 GW in July 2019, and more since, as the Cambridge Bitcoin Electricity
    /// Consumption Index estimates: millions of such machines.
    public init() {}
  }
}

extension ProofOfWork.Options {
  /// What a scenario may say.
  public static let settings: [Setting] = {
    let standard = ProofOfWork.Options()
    return [
      Setting(
        "interval", .duration, default: .nanoseconds(standard.interval.nanoseconds),
        "The mean time between two blocks that validators find, all together"),
      Setting(
        "confirmations", .integer(1...10_000), default: .integer(standard.confirmations),
        "At which depth a block is taken for final; 1 is the end of the chain"),
      Setting(
        "power", .real(0...1e12), default: .real(standard.power),
        "The power that hashing takes, in watts a validator"),
    ]
  }()

  /// Reads checked values of ``settings``.
  ///
  /// - Throws: ``SettingRefusal`` for an interval shorter than a millisecond.
  public init(_ values: SettingValues) throws(SettingRefusal) {
    interval = .nanoseconds(values.nanoseconds("interval"))
    confirmations = values.integer("confirmations")
    power = values.real("power")
    // With less, a run would be nothing but forks.
    guard interval >= .milliseconds(1) else {
      throw SettingRefusal("'interval' must be at least 1ms, such as 600s; found \(interval)")
    }
  }
}
