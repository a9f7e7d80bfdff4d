import Foundation
import Statistics
import Testing

/// A warm-up that fades over something that goes up and down.
private func series(_ count: Int, scale: Double, fading: Double) -> [Double] {
  (0..<count).map { scale * exp(-Double($0) / fading) + Double(($0 * 7919) % 101) / 101 }
}

@Suite("Truncation of a warm-up")
struct TruncationTests {
  /// numpy 2.4: `((z[d:] - z[d:].mean())**2).sum() / (m - d)**2` over means `z` of five, its least for d up to
  /// m - 5.
  @Test(
    "cuts where MSER-5 is least",
    arguments: [
      (1_003, 10.0, 40.0, 200, 2.1200653396026375e-05, true),
      (500, 3, 100, 340, 0.00010682555322140611, false),
      (200, 5, 80, 175, 6.192494375167833e-07, false),
      (60, 0, 1, 5, 0.00023076360495881016, true),
      (300, 20, 400, 275, 0.0034081345406498085, false),
    ])
  func agreesWithDefinition(
    count: Int, scale: Double, fading: Double, cut: Int, statistic: Double, isTrusted: Bool
  ) throws {
    let found = try #require(Truncation(of: series(count, scale: scale, fading: fading)))
    #expect(found.cut == cut && found.count == count)
    #expect(abs(found.statistic / statistic - 1) < 1e-9)
    #expect(found.isTrusted == isTrusted)
  }

  @Test("cuts a step off exactly, and nothing off a constant")
  func step() {
    let step = [Double](repeating: 9, count: 40) + [Double](repeating: 1, count: 160)
    #expect(Truncation(of: step)?.cut == 40)
    #expect(Truncation(of: [Double](repeating: 4, count: 100))?.cut == 0)
  }

  @Test("is not to be trusted from the middle of the series on")
  func middle() {
    func stepAt(_ place: Int) -> Truncation? {
      Truncation(of: (0..<200).map { $0 < place ? 9 : Double($0 % 2) })
    }
    #expect(stepAt(95)?.cut == 95 && stepAt(95)?.isTrusted == true)
    #expect(stepAt(100)?.cut == 100 && stepAt(100)?.isTrusted == false)
    #expect(Truncation(of: (0..<200).map(Double.init))?.isTrusted == false)
  }

  @Test("needs fifty observations")
  func short() {
    #expect(Truncation(of: series(49, scale: 1, fading: 10)) == nil)
    #expect(Truncation(of: series(50, scale: 1, fading: 10)) != nil)
    #expect(Truncation(ofReplications: []) == nil)
  }

  @Test("averages replications point by point, up to the shortest")
  func average() {
    #expect(Truncation.average(of: [[1, 2, 3], [3, 6]]) == [2, 4])
    #expect(Truncation.average(of: []) == [])
    let parts = [series(400, scale: 2, fading: 60), series(400, scale: 8, fading: 30)]
    #expect(
      Truncation(ofReplications: parts) == Truncation(of: Truncation.average(of: parts)))
  }

  @Test("finds a warm-up under noise that hides it in a single run")
  func replications() throws {
    var random = SplitMix64(state: 5)
    let runs = (0..<20).map { _ in
      (0..<1_000).map { (4 * exp(-Double($0) / 50)) + 3 * random.normal() }
    }
    let found = try #require(Truncation(ofReplications: runs))
    // Of a warm-up of exp(-t / 50) at 4, less than 0.15 is left after 164 observations.
    #expect((100...250).contains(found.cut) && found.isTrusted)
  }
}
