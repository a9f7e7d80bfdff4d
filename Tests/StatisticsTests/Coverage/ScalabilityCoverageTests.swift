import Foundation
import Statistics
import Testing

@Suite("Nominal 95 % intervals of a fitted law of scalability", .optimized)
struct ScalabilityCoverageTests {
  private let cores = [1, 2, 4, 8, 12, 16, 24, 32, 48]

  private func fits(_ law: ScalabilityLaw, _ curve: ScalabilityCurve) throws -> [ScalabilityFit] {
    var random = SplitMix64(state: 41)
    return try (0..<2_000).map { _ in
      let speedups = cores.map { curve.speedup(cores: Double($0)) + 0.1 * random.normal() }
      return try ScalabilityFit(law, cores: cores, speedups: speedups)
    }
  }

  @Test("cover the parameters and the peak 93 to 97 times in 100")
  func universal() throws {
    let curve = ScalabilityCurve(scale: 0.9, contention: 0.05, coherency: 0.001)
    let fits = try fits(.universal, curve)
    #expect(fits.count { !$0.atBound.isEmpty } < 10)
    for parameter in ScalabilityParameter.allCases {
      let covered = share(of: fits.count) {
        fits[$0].interval(of: parameter, confidence: 0.95)?.contains(curve[parameter]) ?? false
      }
      #expect((0.93...0.97).contains(covered), "\(parameter)")
    }
    let peaks = fits.compactMap { $0.peak(confidence: 0.95)?.interval }
    #expect(peaks.count == fits.count)
    let covered = share(of: peaks.count) { peaks[$0].contains(curve.coresAtPeak!) }
    #expect((0.93...0.97).contains(covered))
  }

  @Test("cover Amdahl's serial share 93 to 97 times in 100, and find no peak where there is none")
  func amdahl() throws {
    let curve = ScalabilityCurve(contention: 0.1)
    let fits = try fits(.amdahl, curve)
    let covered = share(of: fits.count) {
      fits[$0].interval(of: .contention, confidence: 0.95)?.contains(0.1) ?? false
    }
    #expect((0.93...0.97).contains(covered))

    let withCoherency = try self.fits(.universal, curve)
    let withPeak = share(of: fits.count) {
      withCoherency[$0].peak(confidence: 0.95)?.interval != nil
    }
    #expect(withPeak < 0.04)
  }
}
