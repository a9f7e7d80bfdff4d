import Settings

/// The consensus protocol that a scenario names: `hotstuff`, or `{protocol: hotstuff, timeout: 1s}`.
struct ConsensusChoice {
  /// What it is.
  let entry: Catalogue.Entry
  /// Its settings, complete.
  let values: SettingValues

  private static let path = "chain.consensus"
  private static let key = "protocol"

  /// Reads the key `consensus` of a chain.
  init?(
    in chain: Tree.Mapping, _ place: Place, among catalogue: Catalogue,
    with decoder: inout SettingsDecoder
  ) {
    let entries = catalogue.consensus
    let names = entries.map(\.name)
    guard let tree = chain["consensus"]?.value else {
      decoder.missing(
        "consensus", in: "chain", place,
        expected: "a protocol, one of: \(names.joined(separator: ", "))")
      return nil
    }
    let word: Tree
    var settings = Tree(content: .map(Tree.Mapping()), place: tree.place)
    switch tree.content {
    case .map(let mapping):
      guard let found = mapping[Self.key]?.value else {
        decoder.missing(
          Self.key, in: Self.path, tree.place,
          expected: "one of: \(names.joined(separator: ", "))")
        return nil
      }
      (word, settings) = (found, tree)
    default: word = tree
    }
    guard case .scalar(let name) = word.content else {
      decoder.refuse(
        word.place, "'\(Self.path)': expected the name of a protocol, found \(word.found)")
      return nil
    }
    guard let entry = decoder.entry(name, "protocol", word.place, among: entries),
      let values = decoder.values(
        of: entry.settings, in: settings, at: Self.path, besides: [Self.key])
    else { return nil }
    self.entry = entry
    self.values = values
  }
}
