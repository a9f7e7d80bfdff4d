import EventKernel
import Ledger

extension PopularityDraw {
  /// The next number that is not among `taken`, of which there must be fewer than of all numbers.
  ///
  /// Where even many draws find none, as under a steep popularity, it is the next free one behind the last
  /// draw.
  ///
  /// - Parameters:
  ///   - stream: The random stream.
  ///   - taken: The numbers to avoid.
  ///   - count: How many numbers there are.
  func next(
    from stream: RandomStream, in block: Int, besides taken: some Collection<Word>, of count: Int
  ) -> Int {
    var number = next(from: stream, in: block)
    for _ in 0..<Self.drawMax where taken.contains(Word(number)) {
      number = next(from: stream, in: block)
    }
    while taken.contains(Word(number)) { number = (number + 1) % count }
    return number
  }

  /// After how many draws the search goes on from number to number.
  private static let drawMax = 32
}
