import EventKernel

extension ProofOfStake {
  /// The last block before an epoch, or in its first slot, as seen from a chain.
  public struct Checkpoint: Hashable, Sendable, BitwiseCopyable {
    /// The block.
    ///
    /// It may be the checkpoint of several epochs, if all slots of one are missed.
    public let block: BlockID
    /// The epoch.
    public let epoch: Int32

    /// The first one, justified and final from the beginning.
    static let genesis = Checkpoint(block: .genesis, epoch: 0)
  }

  /// From a justified checkpoint to one of a later epoch.
  public struct Link: Hashable, Sendable, BitwiseCopyable {
    /// The justified one.
    public let source: Checkpoint
    /// The one that should be.
    public let target: Checkpoint
  }

  /// A block for a slot.
  public struct Proposal: Sendable, BitwiseCopyable {
    /// The slot.
    public let slot: Int32
    /// The block.
    public let block: BlockID
    /// The block before it.
    public let parent: BlockID
    /// The justified checkpoint from which the proposer looked for its head, if it is below the block.
    public let justified: Checkpoint?
    /// The highest final checkpoint that it knows, if it is below the block.
    public let finalized: Checkpoint?
  }

  /// The vote of a member of a slot's committee.
  public struct Attestation: Hashable, Sendable, BitwiseCopyable {
    /// The slot.
    public let slot: Int32
    /// Its head.
    public let head: BlockID
    /// Its link between checkpoints.
    public let link: Link
  }

  /// Votes of members of one part of a committee, all alike.
  ///
  /// Made only by who holds them.
  public struct Aggregate: Sendable, BitwiseCopyable {
    /// What they say.
    public let attestation: Attestation
    /// Which part of the committee.
    public let part: Int32
    /// A bit for each member of the part that says so.
    public internal(set) var members: UInt64
  }

  /// What validators tell each other.
  public enum Message: ConsensusMessage {
    /// A block, to all.
    case proposal(Proposal)
    /// A vote, to all or to aggregators.
    case attestation(Attestation)
    /// Many votes, to all.
    case aggregate(Aggregate)
  }
}

extension ProofOfStake.Message {
  /// See ``ConsensusMessage/carried``.
  public var carried: BlockID? {
    guard case .proposal(let proposal) = self else { return nil }
    return proposal.block
  }

  /// See ``ConsensusMessage/required``.
  ///
  /// Checkpoints are below the head, or the parent.
  public var required: BlockID? {
    switch self {
    case .proposal(let proposal): proposal.parent
    case .attestation(let attestation): attestation.head
    case .aggregate(let aggregate): aggregate.attestation.head
    }
  }

  /// See ``ConsensusMessage/size(validators:)``.
  ///
  /// A block contains an aggregate of its attestations: one signature, and a bit for each validator.
  public func size(validators: Int) -> Int {
    let vote = WireSize.envelope + 3 * WireSize.hash
    return switch self {
    case .proposal:
      WireSize.envelope + WireSize.header + WireSize.signature
        + WireSize.thresholdCertificate + (validators + 7) / 8
    case .attestation: vote + WireSize.signature
    case .aggregate: vote + WireSize.thresholdCertificate + 8 + WireSize.signature
    }
  }

  /// See ``ConsensusMessage/fingerprint``.
  public var fingerprint: UInt64 {
    func word(_ high: Int32, _ low: Int32) -> UInt64 {
      UInt64(UInt32(bitPattern: high)) << 32 | UInt64(UInt32(bitPattern: low))
    }
    func word(_ checkpoint: ProofOfStake.Checkpoint?) -> UInt64 {
      checkpoint.map { word($0.epoch, $0.block.index) } ?? .max
    }
    func digest(_ words: UInt64...) -> UInt64 { words.reduce(0) { mixed($0 ^ $1) } }
    func digest(_ vote: ProofOfStake.Attestation) -> UInt64 {
      digest(word(vote.slot, vote.head.index), word(vote.link.source), word(vote.link.target))
    }
    return switch self {
    case .proposal(let proposal):
      digest(
        1, word(proposal.slot, proposal.block.index), word(proposal.justified),
        word(proposal.finalized))
    case .attestation(let attestation): digest(2, digest(attestation))
    case .aggregate(let aggregate):
      digest(3, digest(aggregate.attestation), UInt64(aggregate.part), aggregate.members)
    }
  }
}
