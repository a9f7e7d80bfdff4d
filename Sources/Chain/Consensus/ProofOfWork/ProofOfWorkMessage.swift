extension ProofOfWork {
  /// What validators tell each other: a block.
  public struct Message: ConsensusMessage {
    /// The block.
    public let block: BlockID
    /// The block before it.
    public let parent: BlockID

    /// The message with a block.
    public init(_ block: BlockID, in blocks: BlockTree) {
      self.block = block
      parent = blocks[block].parent
    }
  }
}

extension ProofOfWork.Message {
  /// See ``ConsensusMessage/carried``.
  public var carried: BlockID? { block }

  /// See ``ConsensusMessage/required``.
  public var required: BlockID? { parent }

  /// See ``ConsensusMessage/size(validators:)``.
  ///
  /// The work is in the header; nobody signs.
  public func size(validators: Int) -> Int { WireSize.envelope + WireSize.header }

  /// See ``ConsensusMessage/fingerprint``.
  public var fingerprint: UInt64 { UInt64(UInt32(bitPattern: block.index)) }
}
