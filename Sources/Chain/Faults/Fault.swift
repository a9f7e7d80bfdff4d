import EventKernel

/// Something that goes wrong for a while.
public struct Fault: Sendable, Equatable {
  /// What goes wrong.
  public enum Kind: Sendable, Equatable {
    /// Validators are down: they do nothing and hear nothing, and keep their memory.
    case crash
    /// Validators take so many times longer for messages and for blocks. Their clocks are right.
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

  /// With whom it goes wrong.
  public enum Members: Sendable, Equatable {
    /// Validators, by their numbers.
    case numbers([Int])
    /// In each module, the validator that has built the latest block when the fault begins; the first one if
    /// there is no block yet.
    case leaders
  }

  /// What goes wrong.
  public var kind: Kind
  /// With whom.
  public var members: Members
  /// From when to when; what ends after the run does not end.
  public var during: Range<Instant>
  /// In a few words: `crash 10`.
  public var text: String

  /// Creates a fault of some validators or others.
  public init(_ kind: Kind, of members: Members, during: Range<Instant>, text: String) {
    self.kind = kind
    self.members = members
    self.during = during
    self.text = text
  }

  /// Creates a fault of validators with these numbers.
  public init(_ kind: Kind, of validators: [Int], during: Range<Instant>, text: String) {
    self.init(kind, of: .numbers(validators), during: during, text: text)
  }
}

extension Fault.Kind {
  /// Whether a validator with which it goes wrong counts as faulty.
  ///
  /// Slow ones, and those whose messages get lost, are honest ones on a bad network.
  var isValidatorAtFault: Bool {
    switch self {
    case .crash, .partition, .silent, .equivocate: true
    case .slow, .loss: false
    }
  }
}
