import Settings

/// One of the executors that a scenario compares.
public struct ExecutorChoice: Sendable, Equatable {
  /// The name in the catalogue.
  public let name: String
  /// What tables and plots call it; no two executors share one.
  ///
  /// It is the `label` that the scenario gives, or the name with the options that were written,
  /// such as `block-stm (on-dependency: restart)`.
  public let label: String
  /// The executor's own settings, complete.
  public let values: SettingValues
}

extension ExecutorChoice {
  /// Reads the list of executors; it is not empty, and their labels differ.
  static func list(
    _ tree: Tree, at path: String, among entries: [Catalogue.Entry],
    with decoder: inout SettingsDecoder
  ) -> [ExecutorChoice]? {
    guard
      let choices = decoder.choices(
        of: "executor", from: tree, at: path, among: entries, besides: ["label"])
    else { return nil }
    if choices.isEmpty {
      decoder.refuse(tree.place, "'\(path)': expected at least one executor, found an empty list")
      return nil
    }
    let executors = choices.compactMap { ExecutorChoice($0, at: path, with: &decoder) }
    guard executors.count == choices.count else { return nil }
    return areDistinct(zip(executors, choices), with: &decoder) ? executors : nil
  }

  private init?(_ choice: NamedChoice, at path: String, with decoder: inout SettingsDecoder) {
    name = choice.name
    values = choice.values
    guard let written = choice.written.first(where: { $0.key == "label" }) else {
      let options = choice.written.map { "\($0.key): \($0.value.text)" }
      label = options.isEmpty ? name : "\(name) (\(options.joined(separator: ", ")))"
      return
    }
    guard case .scalar(let text) = written.value.content, !text.isEmpty else {
      decoder.refuse(
        written.value.place,
        "'\(path).\(name).label': expected a text, found \(written.value.found)")
      return nil
    }
    label = text
  }

  private static func areDistinct(
    _ executors: some Sequence<(ExecutorChoice, NamedChoice)>, with decoder: inout SettingsDecoder
  ) -> Bool {
    var labels: Set<String> = []
    var areDistinct = true
    for (executor, choice) in executors where !labels.insert(executor.label).inserted {
      decoder.refuse(
        choice.place,
        "two executors are called '\(executor.label)'; remove one, or give it another 'label'")
      areDistinct = false
    }
    return areDistinct
  }
}
