import Settings

/// Checks trees against settings and collects everything that is wrong with them.
///
/// Each method returns `nil` only after it has noted why, so a caller goes on to the next part and
/// a user sees all mistakes of a file at once.
struct SettingsDecoder {
  /// The folder against which paths are resolved.
  let folder: String
  /// What has been found wrong so far.
  private(set) var diagnostics: [Diagnostic] = []
  /// The files that were named and exist: as they are written, and where they are.
  private(set) var files: [String: String] = [:]
  /// The kinds of settings that were met at the paths in ``watched``.
  private(set) var kinds: [String: SettingKind] = [:]
  /// The paths of which it matters what kind of setting stands there.
  var watched: Set<String> = []

  /// Creates a decoder for a file in a folder.
  init(folder: String) {
    self.folder = folder
  }

  /// Notes something that is wrong.
  mutating func refuse(_ place: Place, _ message: String) {
    diagnostics.append(Diagnostic(place, message))
  }

  /// Notes a file that was named, and where it is.
  mutating func note(file: String, at path: String) {
    files[file] = path
  }

  /// Notes that a kind of setting stands at a path.
  mutating func note(_ kind: SettingKind, at path: String) {
    if watched.contains(path) { kinds[path] = kind }
  }

  /// Notes findings that were made elsewhere.
  mutating func refuse(_ errors: ScenarioErrors) {
    diagnostics += errors.diagnostics
  }

  /// The map that stands at `path`; the empty path is the whole file.
  mutating func mapping(_ tree: Tree, at path: String) -> Tree.Mapping? {
    guard let mapping = tree.mapping else {
      let subject = path.isEmpty ? "" : "'\(path)': "
      refuse(tree.place, "\(subject)expected a map of keys and values, found \(tree.found)")
      return nil
    }
    return mapping
  }

  /// The complete values of a map of settings, besides which it may have the keys in `others`.
  mutating func values(
    of settings: [Setting], in tree: Tree, at path: String, besides others: [String] = []
  ) -> SettingValues? {
    guard let mapping = mapping(tree, at: path) else { return nil }
    var isWhole = checkKeys(of: mapping, at: path, known: others + settings.map(\.name))
    var given: [String: SettingValue] = [:]
    for setting in settings {
      let value = value(of: setting, in: mapping, at: path, from: tree.place)
      given[setting.name] = value
      if value == nil { isWhole = false }
    }
    return isWhole ? SettingValues(given, for: settings) : nil
  }

  /// The value of one setting of a map, given or by default.
  mutating func value(
    of setting: Setting, in mapping: Tree.Mapping, at path: String, from place: Place
  ) -> SettingValue? {
    if let entry = mapping[setting.name] {
      return value(of: setting.kind, from: entry.value, at: join(path, setting.name))
    }
    guard let standard = setting.standard else {
      missing(setting.name, in: path, place, expected: setting.kind.expectation)
      return nil
    }
    return standard
  }

  /// Notes that a map lacks a key.
  mutating func missing(_ key: String, in path: String, _ place: Place, expected: String) {
    let owner = path.isEmpty ? "the file" : "'\(path)'"
    refuse(place, "\(owner) needs the key '\(key)': \(expected)")
  }

  /// Whether all the keys of a map are known; notes those that are not.
  mutating func checkKeys(of mapping: Tree.Mapping, at path: String, known: [String]) -> Bool {
    let strangers = mapping.entries.filter { !known.contains($0.key) }
    for entry in strangers {
      let owner = path.isEmpty ? "" : " in '\(path)'"
      let suggestion = known.suggestion(for: entry.key)
      let stop = suggestion.isEmpty ? "." : ""
      refuse(
        entry.place,
        "unknown key '\(entry.key)'\(owner)\(suggestion)\(stop) "
          + "Valid keys: \(known.joined(separator: ", "))")
    }
    return strangers.isEmpty
  }

  /// A key below a path, as one writes it after `--set`.
  func join(_ path: String, _ key: String) -> String {
    path.isEmpty ? key : "\(path).\(key)"
  }
}
