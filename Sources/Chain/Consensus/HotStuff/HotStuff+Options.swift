import EventKernel
import Settings

extension HotStuff {
  /// What a scenario can set.
  public struct Options: Sendable, Equatable {
    /// When a block is final.
    public enum Commit: String, Sendable, CaseIterable {
      /// Three certified blocks in consecutive views: the first is.
      case threeChain = "three-chain"
      /// Two certified blocks in consecutive views: the first is.
      case twoChain = "two-chain"
    }

    /// How long a validator stays in a view without a certificate, positive.
    public var timeout = TimeSpan.seconds(1)
    /// The longest that this gets by doubling; not shorter.
    public var timeoutMax = TimeSpan.seconds(60)
    /// When a block is final.
    public var commit = Commit.threeChain

    /// The standard options.
    public init() {}
  }

  /// A deliberate mistake, by which tests prove that they would find it.
  package struct Mutation: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// A block is final as soon as it is certified.
    package static let commitsByOneChain = Mutation(rawValue: 1)
    /// A validator votes whatever its lock, or its timeout certificate, says.
    package static let ignoresLock = Mutation(rawValue: 2)
    /// Every sixth leader builds far below its highest certificate.
    ///
    /// By itself this is a leader that lies, which a lock is for.
    package static let hidesHighest = Mutation(rawValue: 4)
  }
}

extension HotStuff.Options {
  /// What a scenario may say.
  public static let settings: [Setting] = {
    let standard = HotStuff.Options()
    return [
      Setting(
        "timeout", .duration, default: .nanoseconds(standard.timeout.nanoseconds),
        "How long a validator waits in a view; doubled for each in a row that fails"
      ),
      Setting(
        "timeout-max", .duration, default: .nanoseconds(standard.timeoutMax.nanoseconds),
        "The longest that this gets by doubling"),
      Setting(
        "commit", .choice(Commit.allCases.map(\.rawValue)),
        default: .text(standard.commit.rawValue),
        "How many certified blocks of consecutive views make the lowest of them final"),
    ]
  }()

  /// Reads checked values of ``settings``.
  ///
  /// - Throws: ``SettingRefusal`` for a timeout of zero, or one above its maximum.
  public init(_ values: SettingValues) throws(SettingRefusal) {
    timeout = .nanoseconds(values.nanoseconds("timeout"))
    timeoutMax = .nanoseconds(values.nanoseconds("timeout-max"))
    guard let commit = Commit(rawValue: values.text("commit")) else {
      preconditionFailure("'\(values.text("commit"))' is no rule of commit")
    }
    self.commit = commit
    guard timeout > .zero else {
      throw SettingRefusal("'timeout' must be longer than 0, such as 1s")
    }
    guard timeoutMax >= timeout else {
      throw SettingRefusal(
        "'timeout-max' (\(timeoutMax)) must not be below 'timeout' (\(timeout))")
    }
  }
}
