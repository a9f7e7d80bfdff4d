import Settings

extension SettingsDecoder {
  /// The value of a kind that stands at `path`.
  mutating func value(of kind: SettingKind, from tree: Tree, at path: String) -> SettingValue? {
    note(kind, at: path)
    switch (kind, tree.content) {
    case (.group(let settings), _):
      return values(of: settings, in: tree, at: path).map(SettingValue.group)
    case (.either(_, let kind), .map):
      return value(of: kind, from: tree, at: path)
    case (.tagged(let cases), .map(let mapping)):
      return tagged(cases, in: mapping, tree, at: path)
    case (.shares(let names), .map(let mapping)):
      return shares(names, in: mapping, tree, at: path)
    case (.map(let kind, let noun), .map(let mapping)):
      return map(kind, of: noun, in: mapping, tree, at: path)
    case (.path, .scalar):
      return existing(tree, at: path).map(SettingValue.text)
    case (.paths, .scalar), (.paths, .list):
      return paths(tree, at: path)
    case (_, .scalar(let text)):
      return value(of: kind, from: text, tree.place, at: path)
    default:
      refuse(tree.place, "'\(path)': expected \(kind.expectation), found \(tree.found)")
      return nil
    }
  }

  private mutating func value(
    of kind: SettingKind, from text: String, _ place: Place, at path: String
  ) -> SettingValue? {
    do throws(SettingRefusal) {
      return try kind.value(from: text)
    } catch {
      refuse(place, "'\(path)': \(error.reason)")
      return nil
    }
  }

  /// The one form that a map such as `{zipf: 1.1}` names.
  private mutating func tagged(
    _ cases: [TaggedCase], in mapping: Tree.Mapping, _ tree: Tree, at path: String
  ) -> SettingValue? {
    guard let entry = mapping.latest.flatMap({ mapping[$0] }) ?? mapping.entries.first,
      mapping.entries.count == 1 || mapping.latest != nil
    else {
      let keys = mapping.keys.isEmpty ? "none" : mapping.keys.joined(separator: ", ")
      refuse(tree.place, "'\(path)': expected a map with exactly one key, found \(keys)")
      return nil
    }
    guard let form = cases.first(where: { $0.name == entry.key }) else {
      let refusal = SettingRefusal.unknown("form", entry.key, among: cases.map(\.name))
      refuse(entry.place, "'\(path)': \(refusal.reason)")
      return nil
    }
    guard let kind = form.kind else {
      refuse(entry.place, "'\(path)': '\(form.name)' takes no value; write the bare word")
      return nil
    }
    return value(of: kind, from: entry.value, at: join(path, form.name))
      .map { .tagged(form.name, $0) }
  }

  /// Shares of a whole, by name.
  private mutating func shares(
    _ names: [String], in mapping: Tree.Mapping, _ tree: Tree, at path: String
  ) -> SettingValue? {
    guard checkKeys(of: mapping, at: path, known: names),
      let given = values(of: .share, in: mapping, at: path)
    else { return nil }
    do throws(SettingRefusal) {
      return try SettingKind.completed(given, among: names)
    } catch {
      refuse(tree.place, "'\(path)': \(error.reason)")
      return nil
    }
  }

  /// Values of one kind under names of the user's choice.
  private mutating func map(
    _ kind: SettingKind, of noun: String, in mapping: Tree.Mapping, _ tree: Tree, at path: String
  ) -> SettingValue? {
    guard !mapping.entries.isEmpty else {
      refuse(tree.place, "'\(path)': expected at least one \(noun), found an empty map")
      return nil
    }
    return values(of: kind, in: mapping, at: path).map(SettingValue.map)
  }

  /// The values of all entries of a map, each of the same kind; `nil` if one is wrong.
  private mutating func values(
    of kind: SettingKind, in mapping: Tree.Mapping, at path: String
  ) -> [NamedValue]? {
    let found = mapping.entries.compactMap { entry in
      value(of: kind, from: entry.value, at: join(path, entry.key))
        .map { NamedValue(entry.key, $0) }
    }
    return found.count == mapping.entries.count ? found : nil
  }

  /// One path or a list of them, all of which must exist.
  private mutating func paths(_ tree: Tree, at path: String) -> SettingValue? {
    let items = if case .list(let items) = tree.content { items } else { [tree] }
    if items.isEmpty {
      refuse(tree.place, "'\(path)': expected at least one path, found an empty list")
    }
    let found = items.compactMap { existing($0, at: path) }
    return found.count == items.count && !found.isEmpty ? .paths(found) : nil
  }

  /// The path that stands in a tree, resolved and known to lead somewhere.
  mutating func existing(_ tree: Tree, at path: String) -> String? {
    guard case .scalar(let text) = tree.content else {
      refuse(tree.place, "'\(path)': expected a path, found \(tree.found)")
      return nil
    }
    let resolved = resolve(text)
    if let problem = TextFile.absence(of: resolved) {
      refuse(tree.place, "'\(path)': '\(resolved)': \(problem)")
      return nil
    }
    note(file: text, at: resolved)
    return resolved
  }

  /// A path from the working directory, from one that is relative to the file.
  private func resolve(_ path: String) -> String {
    path.hasPrefix("/") ? path : folder + path
  }
}
