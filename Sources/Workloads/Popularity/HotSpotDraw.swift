import EventKernel

/// Draws of a ``HotSpot``.
public struct HotSpotDraw: Sendable {
  let hotSpot: HotSpot
  let count: Int
  let rest: PopularityDraw

  func next(from stream: RandomStream, in block: Int) -> Int {
    if let first = hotSpot.firstHotKey(in: block, of: count), stream.chance(hotSpot.share) {
      return hotSpot.keys == 1 ? first : first + stream.integer(below: hotSpot.keys)
    }
    return rest.next(from: stream, in: block)
  }
}
