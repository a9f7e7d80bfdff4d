import EventKernel

/// A consensus protocol at one validator: a state machine without I/O.
///
/// It has no clock, no network and no mempool. Whoever drives it hands in what has happened, and the
/// protocol answers with ``ConsensusEffects``: messages to send, timers to set, blocks to build, to
/// validate, to call final. Two drivers step the same code: the simulation of a chain, where messages take
/// the time that regions and bandwidth give them, and ``ConsensusArena``, where a seed chooses what happens
/// next and which validators lie.
///
/// It is a value: a copy of it goes on by itself. So an equivocating validator is two copies of an honest
/// one, each of which talks to a part of the others (Bano et al., *Twins: BFT Systems Made Robust*, OPODIS
/// 2021, arXiv 2004.10617).
///
/// Whatever the order in which messages come, with at most ``ValidatorSet/faultMax`` validators at fault,
/// no two honest ones call different blocks of one height final.
public protocol ConsensusProtocol<Message>: SendableMetatype {
  /// What validators tell each other.
  associatedtype Message: ConsensusMessage
  /// What a scenario can set.
  associatedtype Options: Sendable

  /// A validator before the first instant.
  init(_ seat: ConsensusSeat, _ options: Options)

  /// Starts, at time zero.
  mutating func start(_ effects: inout ConsensusEffects<Message>)

  /// Takes in a message of a validator, of itself too; the block that it requires is here.
  ///
  /// Messages come in any order, late, twice or not at all.
  mutating func receive(
    _ message: Message, from sender: Int, _ effects: inout ConsensusEffects<Message>)

  /// A timer has run out; there is no way to stop one, so it may mean nothing any more.
  mutating func timerFired(
    _ timer: ConsensusTimer, _ effects: inout ConsensusEffects<Message>)

  /// A block that was asked for by ``ConsensusEffects/build(on:view:)`` is built.
  mutating func blockBuilt(_ block: BlockID, _ effects: inout ConsensusEffects<Message>)

  /// A block that was handed to ``ConsensusEffects/validate(_:)`` is found to be valid, and the validator
  /// may vote for it.
  mutating func blockValidated(_ block: BlockID, _ effects: inout ConsensusEffects<Message>)

  /// A block is final, and all below it, as a certificate proves that another validator had; all of them
  /// are here. The answer to ``ConsensusEffects/synchronize(with:)``.
  ///
  /// The driver has noted that they are final; the protocol need not say it again.
  mutating func learnFinal(_ block: BlockID, _ effects: inout ConsensusEffects<Message>)

  /// The validator is up again after a crash. It has its memory, but all its timers are gone, and what was
  /// sent to it, and what it was building or validating.
  mutating func recover(_ effects: inout ConsensusEffects<Message>)

  /// The view, slot or round that it is in, for measures.
  var view: Int { get }

  /// Whether the protocol itself says when blocks are built, as slots and mining do; else the chain keeps
  /// them a least time apart.
  static var hasOwnPace: Bool { get }

  /// Whether there can be two of a validator that go on side by side, as an equivocating one is. Not where
  /// blocks cost work: two copies would work twice.
  static var canEquivocate: Bool { get }

  /// The greatest weight of validators at fault with which the chain is safe and goes on.
  static func faultLimit(of validators: ValidatorSet) -> Int
  /// The power that it takes all the time that the validator is up, in watts: that of mining.
  var power: Double { get }
}

extension ConsensusProtocol {
  /// No, unless a protocol knows better.
  public static var hasOwnPace: Bool { false }

  /// Yes, unless a protocol knows better.
  public static var canEquivocate: Bool { true }

  /// Less than a third, unless a protocol knows better.
  public static func faultLimit(of validators: ValidatorSet) -> Int { validators.weightOfFaultMax }
  /// None that is worth mentioning, unless a protocol knows better.
  public var power: Double { 0 }
}
