import Settings

/// What one tree says, once its overrides and swept values are in their places: a single point, and
/// the sections that are the same at all points.
struct ScenarioReading {
  /// What the scenario asks, if it says so.
  let title: String?
  /// The seed of all random streams.
  let seed: UInt64
  /// How often the point is repeated.
  let replications: Replications
  /// What all runs may cost; `nil` without a limit.
  let budget: Budget?
  /// The point.
  let configuration: PointConfiguration
  /// What is compared and plotted.
  let report: ReportSection

  /// The keys of a scenario, in the order in which one writes them.
  static let keys = [
    "title", "seed", "clock", "replications", "budget", "blocks", "block", "arrivals", "workload",
    "modules", "cross-module", "storage", "execution", "chain", "sweep", "report",
  ]
}

extension ScenarioReading {
  /// Reads all the sections, also after one that is wrong; `nil` after noting what is.
  init?(_ tree: Tree, among catalogue: Catalogue, with decoder: inout SettingsDecoder) {
    guard let root = decoder.mapping(tree, at: "") else { return nil }
    let isKnown = decoder.checkKeys(of: root, at: "", known: Self.keys)
    let title = decoder.value(of: Self.title, in: root, at: "", from: tree.place)
    let seed = decoder.value(of: Self.seed, in: root, at: "", from: tree.place)
    let replications = Replications(in: root, with: &decoder)
    let configuration = PointConfiguration(root, tree.place, among: catalogue, with: &decoder)
    let budget = root["budget"].map {
      Budget($0, executors: configuration?.execution.executors.count, with: &decoder)
    }
    let report = ReportSection(
      in: root, comparing: configuration?.execution.executors, among: catalogue.plots,
      with: &decoder)
    guard isKnown, case .text(let title) = title, case .integer(let seed) = seed,
      let replications, budget != .some(nil), let configuration, let report
    else { return nil }
    self.init(
      title: title.isEmpty ? nil : title, seed: UInt64(seed), replications: replications,
      budget: budget.flatMap(\.self), configuration: configuration, report: report)
  }
}

extension Scenario {
  /// The settings that stand by themselves at the top of a scenario.
  public static let settings: [Setting] = [
    ScenarioReading.title, ScenarioReading.seed, PointConfiguration.clockSetting,
    Blocks.countSetting,
  ]
}

extension ScenarioReading {
  fileprivate static let title = Setting(
    "title", .text, default: .text(""), "What the scenario asks; its file's name if it has none.")
  fileprivate static let seed = Setting(
    "seed", .integer(0...Int.max), default: .integer(1), "Seed of all random streams.")
}
