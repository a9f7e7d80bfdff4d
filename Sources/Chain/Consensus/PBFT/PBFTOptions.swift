import EventKernel
import Settings

extension PBFT {
  /// What a scenario can set.
  public struct Options: Sendable, Equatable {
    /// How long a replica waits for a block to become final before it gives up on the primary; positive.
    public var timeout: TimeSpan
    /// How long it waits at most after several views in a row have failed; at least `timeout`.
    public var timeoutMax: TimeSpan

    /// Creates options.
    public init(timeout: TimeSpan = .seconds(2), timeoutMax: TimeSpan = .seconds(60)) {
      precondition(timeout > .zero, "a timeout of \(timeout)")
      self.timeout = timeout
      self.timeoutMax = max(timeout, timeoutMax)
    }

    /// Reads options from the values of ``settings``.
    ///
    /// - Throws: ``SettingRefusal`` for a timeout of zero, or one above its maximum.
    public init(_ values: SettingValues) throws(SettingRefusal) {
      let timeout = TimeSpan.nanoseconds(values.nanoseconds("timeout"))
      let timeoutMax = TimeSpan.nanoseconds(values.nanoseconds("timeout-max"))
      guard timeout > .zero else {
        throw SettingRefusal("'timeout' must be longer than 0, such as 1s")
      }
      guard timeoutMax >= timeout else {
        throw SettingRefusal(
          "'timeout-max' (\(timeoutMax)) must not be below 'timeout' (\(timeout))")
      }
      self.init(timeout: timeout, timeoutMax: timeoutMax)
    }

    /// The options as data.
    public static let settings = [
      Setting(
        "timeout", .duration, default: .nanoseconds(2_000_000_000),
        "How long a validator waits for a block to become final before it gives up on the leader"),
      Setting(
        "timeout-max", .duration, default: .nanoseconds(60_000_000_000),
        "How long it waits at most; the wait doubles with each view in a row that fails"),
    ]
  }
}
