import Foundation

/// Burns real CPU time for explicit work: a chain of dependent operations that no compiler folds and
/// no processor overlaps, about 1.5 ns a link.
public struct ComputeBurner: Sendable {
  /// Links per gas, with 16 binary places.
  private let rate: UInt64

  /// Creates a burner for a machine on which one gas takes `nanosecondsPerGas`, by timing the chain
  /// here: the fastest of several rounds, so that a busy machine does not make work lighter.
  public init(nanosecondsPerGas: Double) {
    rate = UInt64((nanosecondsPerGas / Self.nanosecondsPerLink * 0x1p16).rounded())
  }

  /// Burns the time of some gas.
  ///
  /// Feed the result back in, so that nothing is optimised away.
  @inline(__always)
  public func burn(_ gas: UInt64, _ seed: UInt64) -> UInt64 {
    Self.chain((gas &* rate) >> 16, seed)
  }

  @inline(__always)
  private static func chain(_ links: UInt64, _ seed: UInt64) -> UInt64 {
    var word = seed
    for _ in 0..<links { word = (word ^ (word &>> 29)) &* 0x9e37_79b9_7f4a_7c15 &+ 1 }
    return word
  }

  /// Measured once a process.
  private static let nanosecondsPerLink: Double = {
    let links: UInt64 = 200_000
    var word: UInt64 = 1
    var best = Double.infinity
    for _ in 0..<25 {
      let start = DispatchTime.now().uptimeNanoseconds
      word = chain(links, word)
      let elapsed = DispatchTime.now().uptimeNanoseconds - start
      best = min(best, Double(elapsed) / Double(links))
    }
    // The word decides nothing, but the compiler cannot know.
    return word == 0 ? best.nextUp : best
  }()
}
