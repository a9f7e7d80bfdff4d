import Settings

/// A YAML file that holds one map of settings, such as a machine profile.
public enum SettingsFile {
  /// Reads a file and checks it against its settings.
  ///
  /// Paths in it are relative to its folder.
  /// - Throws: ``ScenarioErrors`` with everything that is wrong with the file, if it is there.
  public static func load(
    path: String, settings: [Setting]
  ) throws(ScenarioErrors) -> SettingValues {
    try decode(TextFile.read(path), path: path, settings: settings)
  }

  /// Checks the text of such a file; `path` stands in the diagnostics.
  ///
  /// - Throws: ``ScenarioErrors`` with everything that is wrong with the text.
  public static func decode(
    _ text: String, path: String, settings: [Setting]
  ) throws(ScenarioErrors) -> SettingValues {
    let tree = try Tree.parse(text, file: path)
    var decoder = SettingsDecoder(folder: TextFile.folder(of: path))
    guard let values = decoder.values(of: settings, in: tree, at: "") else {
      throw ScenarioErrors(decoder.diagnostics)
    }
    return values
  }
}
