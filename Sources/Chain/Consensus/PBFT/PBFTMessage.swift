extension PBFT {
  /// What replicas tell each other.
  public enum Message: ConsensusMessage {
    /// The primary of a view proposes a block.
    case prePrepare(view: Int32, block: BlockID)
    /// A backup has accepted what the primary proposes.
    case prepare(Vote)
    /// A replica has seen that a quorum accepted it.
    case commit(Vote)
    /// A replica has given up on the views below. It may be an answer to somebody who is behind, which is not
    /// answered itself.
    case viewChange(ViewChange, isAnswer: Bool)
    /// The primary of a view has a quorum of view-changes, and says what follows from them.
    case newView(NewView)
  }

  /// A block at a height in a view.
  public struct Vote: Hashable, Sendable, BitwiseCopyable {
    /// The view.
    public let view: Int32
    /// The height; who hears of it may not have the block.
    public let height: Int32
    /// The block.
    public let block: BlockID
  }

  /// That a block was prepared in a view: a quorum accepted it, so that no other one was prepared there.
  public struct Certificate: Hashable, Sendable, BitwiseCopyable {
    /// The view.
    public let view: Int32
    /// The block.
    public let block: BlockID
  }

  /// What a replica brings along to a view.
  public struct ViewChange: Hashable, Sendable, BitwiseCopyable {
    /// The view to which it goes.
    public let view: Int32
    /// The height of the last block that is final there.
    public let height: Int32
    /// The certificate of the highest view for the height above, if it has one.
    public let prepared: Certificate?
  }

  /// How a view begins.
  public struct NewView: Hashable, Sendable, BitwiseCopyable {
    /// The view.
    public let view: Int32
    /// The greatest final height of the view-changes.
    public let height: Int32
    /// The certificate of the highest view for the height above: its block is proposed again. Without one
    /// the primary is free to propose any.
    public let choice: Certificate?
  }
}

extension PBFT.Message {
  /// See ``ConsensusMessage/carried``.
  public var carried: BlockID? {
    if case .prePrepare(_, let block) = self { block } else { nil }
  }

  /// A proposal requires the block itself, and so its parent; a certificate requires its block, since it may
  /// have to be proposed again. Votes require nothing: they are counted before the block is here.
  public var required: BlockID? {
    switch self {
    case .prePrepare(_, let block): block
    case .prepare, .commit: nil
    case .viewChange(let change, _): change.prepared?.block
    case .newView(let new): new.choice?.block
    }
  }

  /// A view-change proves its final height and what it has prepared by a certificate each; a new-view has a
  /// quorum of these with it.
  public func size(validators: Int) -> Int {
    let signed = WireSize.envelope + WireSize.hash + WireSize.signature
    switch self {
    case .prePrepare: return WireSize.envelope + WireSize.header + WireSize.signature
    case .prepare, .commit: return signed
    case .viewChange(let change, _):
      return signed + Self.proofs(change.height > 0, change.prepared != nil, among: validators)
    case .newView(let new):
      let quorum = 2 * validators / 3 + 1
      let proofs = Self.proofs(new.height > 0, new.choice != nil, among: validators)
      return signed + quorum * (signed + proofs)
    }
  }

  private static func proofs(_ isFinal: Bool, _ isPrepared: Bool, among validators: Int) -> Int {
    let certificate = WireSize.certificate(of: 2 * validators / 3 + 1, among: validators)
    return (isFinal ? certificate : 0) + (isPrepared ? certificate : 0)
  }

  /// See ``ConsensusMessage/fingerprint``.
  public var fingerprint: UInt64 {
    switch self {
    case .prePrepare(let view, let block): Self.digest(1, view, 0, block)
    case .prepare(let vote): Self.digest(2, vote.view, vote.height, vote.block)
    case .commit(let vote): Self.digest(3, vote.view, vote.height, vote.block)
    case .viewChange(let change, _):
      Self.digest(4, change.view, change.height, change.prepared?.block ?? .genesis)
    case .newView(let new): Self.digest(5, new.view, new.height, new.choice?.block ?? .genesis)
    }
  }

  private static func digest(_ kind: UInt64, _ view: Int32, _ height: Int32, _ block: BlockID)
    -> UInt64
  {
    kind << 61 ^ UInt64(truncatingIfNeeded: view) << 42 ^ UInt64(truncatingIfNeeded: height) << 21
      ^ UInt64(truncatingIfNeeded: block.index)
  }
}
