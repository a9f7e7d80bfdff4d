import Settings

/// What is compared with what, and which plots are drawn.
public struct ReportSection: Sendable, Equatable {
  /// The executor that the others are compared with: a label of the scenario's executors, or
  /// `sequential`.
  public let baseline: String
  /// The plots, in file order.
  public let plots: [PlotChoice]
  /// Whether the scenario names them, rather than to take the usual ones.
  public let namesPlots: Bool
  /// Whether a file has a row for each block of a chain.
  public let hasBlocks: Bool
  /// The file of published values that are laid over the results, which exists; `nil` for none.
  public let published: String?

  /// The baseline of a scenario that names none; valid also where no executor has that label.
  public static let standardBaseline = "sequential"
}

/// A plot that a scenario asks for.
public struct PlotChoice: Sendable, Equatable {
  /// The name in the catalogue.
  public let name: String
  /// The plot's own settings, complete.
  public let values: SettingValues
}

extension ReportSection {
  private static let path = "report"
  private static let keys = ["baseline", "plots", "blocks", "published"]

  /// Reads the section, given or by default; `executors` is `nil` where they could not be read.
  init?(
    in root: Tree.Mapping, comparing executors: [ExecutorChoice]?,
    among entries: [Catalogue.Entry], with decoder: inout SettingsDecoder
  ) {
    let bare = Tree(content: .map(Tree.Mapping()), place: .file(""))
    let tree = root[Self.path]?.value ?? bare
    guard let mapping = decoder.mapping(tree, at: Self.path) else { return nil }
    let isKnown = decoder.checkKeys(of: mapping, at: Self.path, known: Self.keys)
    let baseline = Self.baseline(in: mapping, comparing: executors, with: &decoder)
    let isChain = root["chain"] != nil
    let plots = Self.plots(in: mapping, ofChain: isChain, among: entries, with: &decoder)
    let hasBlocks = Self.hasBlocks(in: mapping, ofChain: isChain, with: &decoder)
    let published = mapping["published"].map {
      decoder.value(of: .path, from: $0.value, at: "\(Self.path).published")
    }
    guard isKnown, let baseline, let plots, let hasBlocks, published != .some(nil) else {
      return nil
    }
    self.init(
      baseline: baseline, plots: plots, namesPlots: mapping["plots"] != nil, hasBlocks: hasBlocks,
      published: (published ?? nil).map { value in
        guard case .text(let file) = value else {
          preconditionFailure("a path is a text, not \(value)")
        }
        return file
      })
  }

  private static func baseline(
    in mapping: Tree.Mapping, comparing executors: [ExecutorChoice]?,
    with decoder: inout SettingsDecoder
  ) -> String? {
    guard let tree = mapping["baseline"]?.value else { return standardBaseline }
    guard case .text(let label) = decoder.value(of: .text, from: tree, at: "\(path).baseline")
    else { return nil }
    guard let executors else { return label }
    let labels = executors.map(\.label)
    guard label == standardBaseline || labels.contains(label) else {
      let known = labels.contains(standardBaseline) ? labels : [standardBaseline] + labels
      let refusal = SettingRefusal.unknown("baseline", label, among: known)
      decoder.refuse(tree.place, refusal.reason)
      return nil
    }
    return label
  }

  private static func hasBlocks(
    in mapping: Tree.Mapping, ofChain isChain: Bool, with decoder: inout SettingsDecoder
  ) -> Bool? {
    guard let tree = mapping["blocks"]?.value else { return false }
    guard case .flag(let isWanted) = decoder.value(of: .flag, from: tree, at: "\(path).blocks")
    else { return nil }
    guard isChain || !isWanted else {
      decoder.refuse(tree.place, "'\(path).blocks' has no effect without 'chain'")
      return nil
    }
    return isWanted
  }

  private static func plots(
    in mapping: Tree.Mapping, ofChain isChain: Bool, among entries: [Catalogue.Entry],
    with decoder: inout SettingsDecoder
  ) -> [PlotChoice]? {
    guard let tree = mapping["plots"]?.value else {
      return (isChain ? entries.filter(\.isOfChains) : Array(entries.prefix(1))).map {
        PlotChoice(name: $0.name, values: SettingValues(for: $0.settings))
      }
    }
    return decoder.choices(of: "plot", from: tree, at: "\(path).plots", among: entries)?
      .map { PlotChoice(name: $0.name, values: $0.values) }
  }
}
