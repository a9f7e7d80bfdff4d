import Settings

/// The machine profile whose costs a run is charged.
public enum MachineChoice: Sendable, Equatable {
  /// One of the catalogue's.
  case shipped(String)
  /// A profile of the user's own: the path of its YAML file, which exists.
  case file(String)

  /// The name for tables: the catalogue's, or the path.
  public var name: String {
    switch self {
    case .shipped(let name): name
    case .file(let path): path
    }
  }
}

extension MachineChoice {
  /// Reads the key `machine`: a text with a folder or a YAML suffix is a path.
  init?(
    _ tree: Tree, at path: String, among names: [String], with decoder: inout SettingsDecoder
  ) {
    guard case .scalar(let text) = tree.content else {
      decoder.refuse(
        tree.place, "'\(path)': expected a machine's name or a path, found \(tree.found)")
      return nil
    }
    if text.contains("/") || text.hasSuffix(".yaml") || text.hasSuffix(".yml") {
      guard let file = decoder.existing(tree, at: path) else { return nil }
      self = .file(file)
    } else if names.contains(text) {
      self = .shipped(text)
    } else {
      let refusal = SettingRefusal.unknown("machine", text, among: names)
      decoder.refuse(tree.place, "\(refusal.reason), or the path of a YAML file")
      return nil
    }
  }
}
