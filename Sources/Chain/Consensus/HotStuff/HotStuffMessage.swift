import EventKernel

extension HotStuff {
  /// That a quorum has voted for the block of a view.
  ///
  /// Made only by who holds the votes.
  public struct QuorumCertificate: Hashable, Sendable, BitwiseCopyable {
    /// The view.
    public let view: Int32
    /// The block that was proposed in it.
    public let block: BlockID

    /// What all know from the beginning.
    static let genesis = QuorumCertificate(view: 0, block: .genesis)

    init(view: Int32, block: BlockID) {
      self.view = view
      self.block = block
    }

    /// The only certificate that a block can have.
    init(of block: BlockID, in blocks: BlockTree) {
      self.init(view: blocks[block].view, block: block)
    }
  }

  /// That a quorum has given a view up.
  ///
  /// Made only by who holds the timeouts.
  public struct TimeoutCertificate: Hashable, Sendable, BitwiseCopyable {
    /// The view.
    public let view: Int32
    /// The view of the highest quorum certificate among the timeouts.
    public let highest: Int32
  }

  /// A block for a view.
  public struct Proposal: Sendable, BitwiseCopyable {
    /// The view.
    public let view: Int32
    /// The block.
    public let block: BlockID
    /// The certificate of its parent.
    public let justify: QuorumCertificate
    /// What brought the leader into the view, if the justify did not.
    public let entry: TimeoutCertificate?
  }

  /// That a validator has given a view up.
  public struct Timeout: Sendable, BitwiseCopyable {
    /// The view.
    public let view: Int32
    /// The highest certificate that the validator knows.
    public let highest: QuorumCertificate
    /// What brought it into the view, if that certificate did not.
    public let entry: TimeoutCertificate?
    /// The vote that it gave in the view, if for a block on the highest certificate; so whoever has that
    /// block has all that the timeout speaks of.
    public let vote: BlockID?
  }

  /// What validators tell each other.
  public enum Message: ConsensusMessage {
    /// A block, to all.
    case proposal(Proposal)
    /// A vote for a block, to the leader of the next view: a share of this certificate.
    case vote(QuorumCertificate)
    /// The end of a view, to all.
    case timeout(Timeout)
  }
}

extension HotStuff.Message {
  /// See ``ConsensusMessage/carried``.
  public var carried: BlockID? {
    guard case .proposal(let proposal) = self else { return nil }
    return proposal.block
  }

  /// See ``ConsensusMessage/required``.
  public var required: BlockID? {
    switch self {
    case .proposal(let proposal): proposal.justify.block
    case .vote(let certificate): certificate.block
    case .timeout(let timeout): timeout.vote ?? timeout.highest.block
    }
  }

  /// See ``ConsensusMessage/size(validators:)``.
  ///
  /// Quorum certificates are threshold signatures; a timeout certificate shows what each of a quorum
  /// has signed, and the view of its highest certificate.
  public func size(validators: Int) -> Int {
    let quorum = 2 * validators / 3 + 1
    func size(_ entry: HotStuff.TimeoutCertificate?) -> Int {
      entry == nil ? 0 : WireSize.certificate(of: quorum, among: validators) + quorum * 8
    }
    let signed = WireSize.envelope + WireSize.signature
    return switch self {
    case .proposal(let proposal):
      signed + WireSize.header + WireSize.thresholdCertificate + size(proposal.entry)
    case .vote:
      signed + WireSize.hash
    case .timeout(let timeout):
      signed + WireSize.thresholdCertificate + size(timeout.entry)
        + (timeout.vote == nil ? 0 : WireSize.hash + WireSize.signature)
    }
  }

  /// See ``ConsensusMessage/fingerprint``.
  public var fingerprint: UInt64 {
    func word(_ high: Int32, _ low: Int32) -> UInt64 {
      UInt64(UInt32(bitPattern: high)) << 32 | UInt64(UInt32(bitPattern: low))
    }
    func digest(_ words: UInt64...) -> UInt64 { words.reduce(0) { mixed($0 ^ $1) } }
    func words(_ entry: HotStuff.TimeoutCertificate?) -> UInt64 {
      entry.map { word($0.view, $0.highest) } ?? 0
    }
    return switch self {
    case .proposal(let proposal):
      digest(
        1, word(proposal.view, proposal.block.index),
        word(proposal.justify.view, proposal.justify.block.index), words(proposal.entry))
    case .vote(let certificate):
      digest(2, word(certificate.view, certificate.block.index))
    case .timeout(let timeout):
      digest(
        3, word(timeout.view, timeout.vote?.index ?? -1),
        word(timeout.highest.view, timeout.highest.block.index), words(timeout.entry))
    }
  }
}
