extension Block {
  /// A block of some of the transactions, with what they were called with, what they declare and the
  /// same contracts, fees, storage and signatures: O(accesses kept).
  ///
  /// It is how a block in which something goes wrong is made small enough to look at.
  ///
  /// - Precondition: the indices rise and are of this block.
  public func keeping(_ kept: [Int]) -> Block {
    var builder = BlockBuilder(
      number: number, library: library, fees: fees, storage: storage, capacity: kept.count)
    var last = -1
    for index in kept {
      precondition(
        last < index && index < count, "\(index) follows \(last) in a block of \(count)")
      last = index
      builder.append(index, of: self)
    }
    return builder.build().carrying(signatures?.keeping(kept))
  }
}
