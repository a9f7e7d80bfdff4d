import CGSL
import EventKernel
import Testing

@Suite("Small random streams")
struct SmallStreamTests {
  @Test("the same name gives the same draws, another name others")
  func names() {
    var first = SmallStream(seed: 7, purpose: "link", index: 3)
    var same = SmallStream(seed: 7, purpose: "link", index: 3)
    var others = [
      SmallStream(seed: 8, purpose: "link", index: 3),
      SmallStream(seed: 7, purpose: "links", index: 3),
      SmallStream(seed: 7, purpose: "link", index: 4),
    ]
    for _ in 0..<1_000 {
      let draw = first.next()
      let repeated = same.next()
      #expect(draw == repeated)
      for index in others.indices {
        let other = others[index].next()
        #expect(draw != other)
      }
    }
  }

  @Test("a copy draws the same numbers once more")
  func copies() {
    var stream = SmallStream(seed: 1, purpose: "mining")
    _ = stream.next()
    var copy = stream
    let (draw, copied) = (stream.next(), copy.next())
    #expect(draw == copied)
  }

  @Test("distributions have the means and deviations that they should have")
  func distributions() {
    var stream = SmallStream(seed: 3, purpose: "moments")
    let count = 100_000
    let normal = (0..<count).map { _ in stream.normal() }
    let waits = (0..<count).map { _ in stream.exponential(mean: 5) }
    let error = 4 / Double(count).squareRoot()
    #expect(abs(gsl_stats_mean(normal, 1, count)) < error)
    #expect(abs(gsl_stats_sd(normal, 1, count) - 1) < error)
    #expect(abs(gsl_stats_mean(waits, 1, count) - 5) < 5 * error)
    #expect(abs(gsl_stats_sd(waits, 1, count) - 5) < 10 * error)
    var counts = [Double](repeating: 0, count: 7)
    for _ in 0..<count { counts[stream.integer(below: 7)] += 1 }
    #expect(chiSquareProbability(of: counts, expecting: Array(repeating: 1.0 / 7, count: 7)) > 1e-4)
  }
}
