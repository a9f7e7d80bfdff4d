/// What a stretch of writes, such as a block, has changed in a state: each key once.
///
/// It leads forth as well as back, so that one state serves for all blocks of a tree.
public struct StateChanges: Sendable {
  /// The keys whose words are others than before, with both words; in no particular order.
  public let entries: [JournalEntry]
}

/// A state that is not what some changes have left, or will be made to.
public struct StateConflict: Error, Sendable, Equatable, CustomStringConvertible {
  /// The key that somebody else has written.
  public let key: StateKey
  /// What it holds.
  public let found: Word
  /// What it should hold.
  public let expected: Word

  /// One sentence.
  public var description: String {
    "key \(key) holds \(found), not \(expected): something else has written it meanwhile"
  }
}
