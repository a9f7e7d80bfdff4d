/// What a protocol is reminded of by a timer.
public struct ConsensusTimer: Hashable, Sendable, BitwiseCopyable {
  /// Which of the protocol's timers.
  public let kind: Int32
  /// For which view, slot or height: what tells one that still matters from one that does not.
  public let number: Int32

  /// Creates a timer.
  public init(kind: Int, number: Int) {
    self.kind = Int32(kind)
    self.number = Int32(number)
  }
}
