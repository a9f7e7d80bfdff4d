import Settings

/// What there is to know about an executor before one is made.
public struct ExecutorEntry: Sendable {
  /// The name in a scenario.
  public let name: String
  /// The family of strategies that it belongs to.
  public let family: Family
  /// The serial order that its result is equal to.
  public let order: Order
  /// What it must know of a transaction ahead: a few words.
  public let needs: String
  /// One sentence.
  public let summary: String
  /// The paper that it follows; empty for the baseline.
  public let paper: String
  /// Its options.
  public let settings: [Setting]
  /// Makes one from the checked values of ``settings``.
  public let make: @Sendable (SettingValues) -> AnyExecutor

  /// A family of strategies, as in the folders of `Execution`.
  public enum Family: String, Sendable {
    /// One after another.
    case sequential
    /// Execute, then validate, then repeat if need be.
    case optimistic
    /// Order conflicting transactions ahead, run the rest in parallel.
    case graph
    /// Give every part of the state to one shard, and let shards agree where they must.
    case sharded
  }

  /// A serial order.
  public enum Order: String, Sendable {
    /// The block's own.
    case preset
    /// One that the executor finds and reports.
    case own
  }
}

extension RawRepresentable where RawValue == String, Self: CaseIterable {
  /// The case of a word that the settings have already checked.
  init(_ word: String) {
    guard let value = Self(rawValue: word) else {
      preconditionFailure("'\(word)' is none of \(Self.allCases.map(\.rawValue))")
    }
    self = value
  }
}
