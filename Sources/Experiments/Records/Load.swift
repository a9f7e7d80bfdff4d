/// What was asked of an executor while transactions arrived, and what came of it.
public struct Load: Sendable, Equatable {
  /// Transactions a second that arrived until the last block was closed.
  public var offered: Double
  /// Transactions a second that were executed until the last block ended, or was closed if it was empty.
  public var achieved: Double
  /// Transactions that arrived until the last block was closed, and are in no block.
  public var unfinished: Int

  /// Creates a load.
  public init(offered: Double, achieved: Double, unfinished: Int) {
    self.offered = offered
    self.achieved = achieved
    self.unfinished = unfinished
  }
}
