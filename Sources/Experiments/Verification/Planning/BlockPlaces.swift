/// The places at which schedules are tried: blocks of points, the first block of every point first.
struct BlockPlaces: Equatable {
  /// For each point the places of its blocks, which are its first ones.
  let ofPoint: [[Int]]
  /// How many places there are.
  let count: Int

  /// Numbers the blocks of points, at most `limit` of them.
  ///
  /// - Parameters:
  ///   - blockCounts: How many blocks each point has.
  ///   - limit: How many places are of use.
  init(blockCounts: [Int], limit: Int) {
    var ofPoint = blockCounts.map { _ in [Int]() }
    var count = 0
    for block in 0..<(blockCounts.max() ?? 0) where count < limit {
      for point in blockCounts.indices where block < blockCounts[point] && count < limit {
        ofPoint[point].append(count)
        count += 1
      }
    }
    self.ofPoint = ofPoint
    self.count = count
  }
}
