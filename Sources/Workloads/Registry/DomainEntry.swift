import Settings

/// A domain as scenarios know it: its name, its types of transaction, its settings, and how to make one.
public struct DomainEntry: Sendable {
  /// The word in a scenario's `kind`.
  public let name: String
  /// One sentence.
  public let summary: String
  /// What its shapes and skews follow, with the source; empty if nothing that was measured.
  public let facts: String
  /// The types of transaction; none if a scenario defines them itself.
  public let types: [TransactionType]
  /// Whether its transactions say themselves what they touch, so that nothing has to be found out.
  public let declaresItself: Bool
  /// The settings of the domain, and `mix` if there are several types.
  public let settings: [Setting]
  private let makeDomain: @Sendable (SettingValues, Placement) throws -> any Domain
  private let makeMix: @Sendable (SettingValues) -> Mix

  /// Creates an entry.
  ///
  /// - Parameters:
  ///   - name: The word in a scenario's `kind`.
  ///   - summary: One sentence.
  ///   - facts: What its shapes and skews follow, with the source.
  ///   - types: The types of transaction; their shares add up to 1.
  ///   - settings: The domain's own settings.
  ///   - declaresItself: Whether its transactions say themselves what they touch.
  ///   - mix: Reads the mix from the values, for a domain whose types are not fixed.
  ///   - make: Makes a domain from checked values of ``settings``. Throws ``WorkloadError`` if the values
  ///     contradict each other.
  public init(
    name: String, summary: String, facts: String = "", types: [TransactionType],
    settings: [Setting],
    declaresItself: Bool = false, mix: (@Sendable (SettingValues) -> Mix)? = nil,
    make: @escaping @Sendable (SettingValues, Placement) throws -> any Domain
  ) {
    self.name = name
    self.summary = summary
    self.facts = facts
    self.types = types
    self.declaresItself = declaresItself
    self.settings = settings + (types.count > 1 ? [Mix.setting(of: types)] : [])
    makeDomain = make
    makeMix = mix ?? { types.count > 1 ? Mix(in: $0) : Mix([1]) }
  }

  /// Makes the domain's part of a workload.
  ///
  /// - Parameters:
  ///   - values: Checked values of ``settings``.
  ///   - placement: Where its tables are.
  ///   - name: What the part is called; the domain's name by default.
  ///   - share: Its part of all transactions.
  /// - Throws: ``WorkloadError`` if the values contradict each other.
  public func part(
    _ values: SettingValues, at placement: Placement = .alone, name: String? = nil,
    share: Double = 1
  ) throws -> DomainWorkload.Part {
    DomainWorkload.Part(
      name ?? self.name, try makeDomain(values, placement), mix: makeMix(values), share: share,
      module: placement.module)
  }

  /// The same as a kind of workload: a chain for itself.
  var workload: WorkloadEntry {
    WorkloadEntry(
      name: name, summary: summary,
      settings: settings + (declaresItself ? DomainOptions.feeSettings : DomainOptions.settings),
      domain: self
    ) { [self] values, context in
      let options = declaresItself ? DomainOptions(fees: values) : DomainOptions(values)
      return try DomainWorkload(name, parts: [part(values)], options: options, context: context)
    }
  }
}
