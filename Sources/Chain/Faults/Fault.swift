import EventKernel

/// Something that goes wrong for a while.
public struct Fault: Sendable, Equatable {
  /// What goes wrong.
  public enum Kind: Sendable, Equatable {
    /// Validators are down: they do nothing and hear nothing, and keep their memory.
    case crash
    /// Validators take so many times longer for messages and for blocks.
    case slow(factor: Double)
    /// Validators are cut off from all others. One way: they hear them and are not heard.
    case partition(isOneWay: Bool)
    /// Validators propose no blocks, and do everything else.
    case silent
    /// Validators are two in one, each of which talks to one half of the others: as leaders they propose
    /// two blocks, and they vote for both.
    case equivocate
    /// Messages from and to validators get lost, this part of them.
    case loss(share: Double)
  }

  /// What goes wrong.
  public var kind: Kind
  /// With which validators, by their numbers.
  public var validators: [Int]
  /// From when to when.
  public var during: Range<Instant>
  /// In a few words: `crash 10`.
  public var text: String

  /// Creates a fault.
  public init(_ kind: Kind, of validators: [Int], during: Range<Instant>, text: String) {
    self.kind = kind
    self.validators = validators
    self.during = during
    self.text = text
  }
}
