extension Scenario {
  /// Reads a scenario file, changes it as the command line says, and checks all of its points.
  ///
  /// - Parameters:
  ///   - path: The file; paths in it are relative to its folder.
  ///   - overrides: Arguments of `--set`, such as `execution.cores=8`, applied in order. A path
  ///     that is set this way is swept no longer.
  ///   - seed: Takes the place of the scenario's seed.
  ///   - clock: Takes the place of the scenario's clock.
  ///   - catalogue: What the scenario may name.
  /// - Throws: ``ScenarioErrors`` with everything that is wrong, not only the first thing.
  public static func load(
    path: String, overrides: [String] = [], seed: UInt64? = nil, clock: ClockKind? = nil,
    catalogue: Catalogue
  ) throws(ScenarioErrors) -> Scenario {
    try decode(
      TextFile.read(path), path: path, overrides: overrides, seed: seed, clock: clock,
      catalogue: catalogue)
  }

  /// Checks the text of a scenario, as ``load(path:overrides:seed:clock:catalogue:)`` does after it
  /// has read the file.
  ///
  /// - Throws: ``ScenarioErrors`` with everything that is wrong.
  public static func decode(
    _ text: String, path: String, overrides: [String] = [], seed: UInt64? = nil,
    clock: ClockKind? = nil, catalogue: Catalogue
  ) throws(ScenarioErrors) -> Scenario {
    var tree = try Tree.parse(text, file: path)
    var decoder = SettingsDecoder(folder: TextFile.folder(of: path))
    guard decoder.mapping(tree, at: "") != nil else { throw ScenarioErrors(decoder.diagnostics) }

    var changes = decoder.changes(overrides)
    if let seed { changes.append(Override(option: "--seed", key: "seed", value: "\(seed)")) }
    if let clock {
      changes.append(Override(option: "--clock", key: "clock", value: clock.rawValue))
    }
    for change in changes { change.apply(to: &tree) }

    guard let plan = decoder.plan(tree, among: catalogue), decoder.diagnostics.isEmpty
    else { throw ScenarioErrors(decoder.diagnostics) }
    return Scenario(
      path: path, text: text, overrides: changes.map(\.place.description),
      title: plan.whole.title ?? name(of: path), seed: plan.whole.seed,
      replications: plan.whole.replications, budget: plan.whole.budget, points: plan.points,
      sweepGroups: plan.groups,
      report: plan.whole.report, files: decoder.files)
  }
}

extension SettingsDecoder {
  /// The overrides that can be read; the others are noted.
  fileprivate mutating func changes(_ arguments: [String]) -> [Override] {
    arguments.compactMap { argument in
      do throws(ScenarioErrors) {
        return try Override(setting: argument)
      } catch {
        refuse(error)
        return nil
      }
    }
  }

  /// Every point of a scenario, and what they have in common.
  fileprivate mutating func plan(
    _ tree: Tree, among catalogue: Catalogue
  ) -> (whole: ScenarioReading, points: [Point], groups: [SweepGroup])? {
    guard let root = tree.mapping else { return nil }
    var sweep = Sweep(in: root, with: &self)
    watched = sweep.drawnPaths
    let whole = ScenarioReading(sweep.completed(tree), among: catalogue, with: &self)
    watched = []
    // What a design gives is not checked before it is known what all of its paths take.
    guard sweep.draw(with: &self) else { return nil }
    var points: [Point] = []
    for (index, combination) in sweep.combinations.enumerated() {
      let tree = sweep.tree(tree, with: combination)
      guard let reading = ScenarioReading(tree, among: catalogue, with: &self) else { continue }
      points.append(
        Point(
          index: index, swept: sweep.swept(combination), configuration: reading.configuration))
    }
    return whole.map { (whole: $0, points: points, groups: sweep.groups) }
  }
}
