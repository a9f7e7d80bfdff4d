import Settings

/// What the runs of a scenario may cost at most.
///
/// ```yaml
/// budget: {runs: 500, time: 10 min}
/// ```
/// With a budget, every point gets its first replication before any gets a second one, and once all have the
/// minimum, more go to the points that are farthest from the wanted precision.
public struct Budget: Sendable, Equatable {
  /// The most runs, of one executor in one replication of one point each, those in the journal included; `nil`
  /// for any number.
  public let runs: Int?
  /// How long one call may start new runs, above zero; `nil` for any time.
  public let time: Duration?

  /// Creates a budget.
  public init(runs: Int? = nil, time: Duration? = nil) {
    self.runs = runs
    self.time = time
  }
}

extension Budget {
  private static let path = "budget"
  private static let runs = SettingKind.integer(1...1_000_000_000)

  /// Reads the section of a scenario that has it, for so many executors, where that is known; `nil` after noting
  /// what is wrong.
  init?(_ entry: Tree.Entry, executors: Int?, with decoder: inout SettingsDecoder) {
    guard let mapping = decoder.mapping(entry.value, at: Self.path) else { return nil }
    let before = decoder.diagnostics.count
    _ = decoder.checkKeys(of: mapping, at: Self.path, known: ["runs", "time"])
    if mapping.entries.isEmpty {
      decoder.refuse(
        entry.place,
        "'\(Self.path)': expected 'runs', 'time' or both, such as {runs: 500, time: 10 min}")
    }
    let runs = Self.value(of: Self.runs, "runs", in: mapping, with: &decoder)
    let time = Self.value(of: .duration, "time", in: mapping, with: &decoder)
    if case .integer(let runs) = runs, let executors, runs < executors {
      decoder.refuse(
        mapping["runs"]?.value.place ?? entry.place,
        "'\(Self.path).runs': \(runs) is less than the \(executors) runs of a single replication, one for "
          + "each executor")
    }
    if case .nanoseconds(0) = time {
      decoder.refuse(
        mapping["time"]?.value.place ?? entry.place, "'\(Self.path).time': expected a time above 0s"
      )
    }
    guard decoder.diagnostics.count == before else { return nil }
    var budget = (runs: Int?.none, time: Duration?.none)
    if case .integer(let count) = runs { budget.runs = count }
    if case .nanoseconds(let span) = time { budget.time = .nanoseconds(span) }
    self.init(runs: budget.runs, time: budget.time)
  }

  private static func value(
    of kind: SettingKind, _ key: String, in mapping: Tree.Mapping,
    with decoder: inout SettingsDecoder
  ) -> SettingValue? {
    mapping[key].flatMap { decoder.value(of: kind, from: $0.value, at: "\(path).\(key)") }
  }
}

extension Budget {
  /// The budget as one says it: `500 runs`, `10 min`, `500 runs and 90s`.
  public var text: String {
    let runs = runs.map { "\(SettingValue.integer($0).text) run" + ($0 == 1 ? "" : "s") }
    return [runs, time.map(Self.text)].compactMap(\.self).joined(separator: " and ")
  }

  /// Whether an argument changes the budget and nothing else: `--set budget.runs=1_000`.
  static func isOverride(_ argument: String) -> Bool {
    ["--set \(path)=", "--set \(path)."].contains { argument.hasPrefix($0) }
  }

  /// A time in hours or minutes, where it is whole ones.
  static func text(_ time: Duration) -> String {
    let (seconds, rest) = time.components
    for (unit, scale) in [("h", Int64(3_600)), ("min", 60)]
    where rest == 0 && seconds.isMultiple(of: scale) { return "\(seconds / scale) \(unit)" }
    return SettingValue.nanoseconds(seconds * 1_000_000_000 + rest / 1_000_000_000).text
  }
}
