/// What was asked of an executor while transactions arrived, and what came of it.
public struct Load: Sendable, Equatable {
  /// Transactions a second that arrived until the last block was closed; of a chain, that were sent in
  /// the measured time.
  public var offered: Double
  /// Transactions a second that were executed until the last block ended, or was closed if it was empty;
  /// of a chain, that were answered in the measured time.
  public var achieved: Double
  /// Transactions that arrived until the last block was closed, and are in no block; of a chain, that
  /// were sent in the measured time and neither answered nor refused until the end of the run.
  public var unfinished: Int

  /// Creates a load.
  public init(offered: Double, achieved: Double, unfinished: Int) {
    self.offered = offered
    self.achieved = achieved
    self.unfinished = unfinished
  }
}
