import Settings

/// How what one validator has for all others gets to them: blocks, and batches of transactions.
public enum Dissemination: Sendable, Equatable {
  /// The validator sends it to each of them.
  case leader
  /// Everyone who has got it sends it on to some others at random, whether they have it or not.
  case gossip(fanOut: Int)
  /// Everyone who has got it sends it on to its children in a tree whose root is where it comes from.
  case tree(branching: Int)
}

extension Dissemination {
  /// Over how many links one after another a content goes to the last of so many validators: the depth of a
  /// full tree, and one more for gossip, some of whose copies go where it has been.
  func hops(among count: Int) -> Int {
    let (branching, further): (Int, Int)
    switch self {
    case .leader: return 1
    case .gossip(let fanOut): (branching, further) = (fanOut, 1)
    case .tree(let width): (branching, further) = (width, 0)
    }
    var (reached, width, hops) = (1, 1, 0)
    while reached < count {
      width = min(width * branching, count)
      reached += width
      hops += 1
    }
    return hops + further
  }

  /// The children of a validator in the tree with a root, by their positions.
  ///
  /// Positions count from the root around the circle of numbers; the b children of position p follow on b·p.
  static func children(of validator: Int, root: Int, branching: Int, among count: Int) -> Range<Int>
  {
    let position = (validator - root + count) % count
    let first = min(count, branching * position + 1)
    return first..<min(count, first + branching)
  }
}

extension Dissemination {
  /// The setting `dissemination` of a scenario's chain.
  public static let setting = Setting(
    "dissemination",
    .tagged([
      TaggedCase("leader"), TaggedCase("gossip", .integer(1...1_000)),
      TaggedCase("tree", .integer(2...1_000)),
    ]), default: .tagged("leader", nil),
    "How blocks and transactions spread: from where they are to all, or passed on to so many others."
  )

  /// Reads the value of a ``setting``.
  public init(in values: SettingValues) {
    switch values.tagged(Self.setting.name) {
    case ("leader", nil): self = .leader
    case ("gossip", .integer(let fanOut)): self = .gossip(fanOut: fanOut)
    case ("tree", .integer(let branching)): self = .tree(branching: branching)
    case (let form, _): preconditionFailure("there is no dissemination '\(form)'")
    }
  }
}
