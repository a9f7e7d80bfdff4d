import EventKernel

/// Draws of a ``HotSet``.
public struct HotSetDraw: Sendable {
  private let hotCount: Int
  private let count: Int
  private let share: Double

  init(_ hotSet: HotSet, count: Int) {
    hotCount = hotSet.hotCount(of: count)
    self.count = count
    // Where there is no other key the hot ones get everything.
    share = hotCount == count ? 1 : hotSet.share
  }

  func next(from stream: RandomStream) -> Int {
    stream.chance(share)
      ? stream.integer(below: hotCount)
      : hotCount + stream.integer(below: count - hotCount)
  }
}
