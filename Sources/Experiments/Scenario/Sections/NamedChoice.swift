import Settings

/// An entry of the catalogue that a list of the scenario names: `dag`, or
/// `{name: dag, priority: critical-path}`.
struct NamedChoice {
  /// The word.
  let name: String
  /// Its settings, complete.
  let values: SettingValues
  /// What was written besides the name, in file order.
  let written: [Tree.Entry]
  /// Where it stands.
  let place: Place
}

extension SettingsDecoder {
  /// The entries that a list names; `others` are keys that the list's owner reads itself.
  mutating func choices(
    of noun: String, from tree: Tree, at path: String, among entries: [Catalogue.Entry],
    besides others: [String] = []
  ) -> [NamedChoice]? {
    guard case .list(let items) = tree.content else {
      refuse(
        tree.place,
        "'\(path)': expected a list, such as [\(entries.prefix(2).names)], found \(tree.found)")
      return nil
    }
    let choices = items.compactMap {
      choice(of: noun, from: $0, at: path, among: entries, besides: others)
    }
    return choices.count == items.count ? choices : nil
  }

  private mutating func choice(
    of noun: String, from tree: Tree, at path: String, among entries: [Catalogue.Entry],
    besides others: [String]
  ) -> NamedChoice? {
    switch tree.content {
    case .scalar(let name):
      guard let entry = entry(name, noun, tree.place, among: entries) else { return nil }
      let bare = Tree(content: .map(Tree.Mapping()), place: tree.place)
      return choice(of: entry, from: bare, at: path, besides: others)
    case .map(let mapping):
      guard let name = mapping["name"]?.value, case .scalar(let word) = name.content else {
        refuse(tree.place, "'\(path)': \(noun) without a 'name'; one of: \(entries.names)")
        return nil
      }
      guard let entry = entry(word, noun, name.place, among: entries) else { return nil }
      return choice(of: entry, from: tree, at: path, besides: others)
    case .nothing, .list:
      refuse(
        tree.place, "'\(path)': expected a name or a map with a 'name', found \(tree.found)")
      return nil
    }
  }

  private mutating func choice(
    of entry: Catalogue.Entry, from tree: Tree, at path: String, besides others: [String]
  ) -> NamedChoice? {
    let own = ["name"] + others
    let subject = "\(path).\(entry.name)"
    guard let values = values(of: entry.settings, in: tree, at: subject, besides: own)
    else { return nil }
    let written = tree.mapping?.entries.filter { $0.key != "name" } ?? []
    return NamedChoice(name: entry.name, values: values, written: written, place: tree.place)
  }

  /// The entry of a name, or a diagnostic with the nearest one.
  mutating func entry(
    _ name: String, _ noun: String, _ place: Place, among entries: [Catalogue.Entry]
  ) -> Catalogue.Entry? {
    if let entry = entries.first(where: { $0.name == name }) { return entry }
    refuse(place, SettingRefusal.unknown(noun, name, among: entries.map(\.name)).reason)
    return nil
  }
}

extension Collection<Catalogue.Entry> {
  /// The names, for a message.
  fileprivate var names: String { map(\.name).joined(separator: ", ") }
}
