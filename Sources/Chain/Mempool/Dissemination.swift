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
  /// The children of a validator in the tree with a root: positions count from the root around the
  /// circle of numbers, and those of position p are b·p + 1 ...
  ///
  /// b·p + b.
  static func children(of validator: Int, root: Int, branching: Int, among count: Int) -> Range<Int>
  {
    let position = (validator - root + count) % count
    let first = min(count, branching * position + 1)
    return first..<min(count, first + branching)
  }
}
