import Foundation
import Statistics
import Testing

private let cores = [1, 2, 4, 8, 16, 32, 64]

private func speedups(_ curve: ScalabilityCurve) -> [Double] {
  cores.map { curve.speedup(cores: Double($0)) }
}

@Suite("The limits of a fit of a law of scalability")
struct ScalabilityLimitsTests {
  @Test(
    "are no matter for a curve without noise: its parameters are found",
    arguments: [
      ScalabilityCurve(contention: 0.05, coherency: 0.001),
      ScalabilityCurve(scale: 0.7, contention: 0.3, coherency: 1e-5),
      ScalabilityCurve(scale: 1000, contention: 0.001, coherency: 0.02),
      ScalabilityCurve(scale: 0.4, contention: 0.9, coherency: 0.5),
    ])
  func exact(curve: ScalabilityCurve) throws {
    let fit = try ScalabilityFit(.universal, cores: cores, speedups: speedups(curve))
    for parameter in ScalabilityParameter.allCases {
      #expect(abs(fit.curve[parameter] / curve[parameter] - 1) < 1e-6, "\(parameter)")
    }
    let peak = try #require(fit.peak(confidence: 0.95))
    let expected = max(1, ((1 - curve.contention) / curve.coherency).squareRoot())
    #expect(abs(peak.cores / expected - 1) < 1e-5)
    #expect(peak.isBeyondMeasured == (expected > 64))
  }

  @Test("hold where the best would be beyond: each bound by itself, and two at once")
  func bounds() throws {
    let straight = try ScalabilityFit(
      .universal, cores: cores, speedups: speedups(ScalabilityCurve(contention: 0)))
    #expect(straight.atBound == [.contention, .coherency] && straight.curve.limit == nil)
    #expect(abs(straight.curve.scale - 1) < 1e-12)

    let amdahl = try ScalabilityFit(
      .universal, cores: cores, speedups: speedups(ScalabilityCurve(contention: 0.2)))
    #expect(amdahl.atBound == [.coherency])

    let superlinear = try ScalabilityFit(
      .amdahl, cores: cores, speedups: cores.map { pow(Double($0), 1.1) })
    #expect(superlinear.atBound == [.contention] && superlinear.curve.contention == 0)

    let wantsNegative = cores.map { cores in
      Double(cores) / (1 - 0.002 * Double(cores - 1) + 0.01 * Double(cores * (cores - 1)))
    }
    let onlyCoherency = try ScalabilityFit(.universal, cores: cores, speedups: wantsNegative)
    #expect(onlyCoherency.atBound == [.contention] && onlyCoherency.curve.coherency > 0)
    #expect(onlyCoherency.peak(confidence: 0.95)?.interval != nil)

    let falling = try ScalabilityFit(
      .amdahl, cores: cores, speedups: cores.map { 1 / Double($0).squareRoot() }, scale: .one)
    #expect(falling.atBound == [.contention] && falling.curve.contention == 1)
    #expect(falling.determined == [] && falling.rSquared! < 0)
  }

  @Test("are never crossed, and the best allowed fit is found, whatever the data")
  func anything() throws {
    var random = SplitMix64(state: 19)
    for trial in 0..<100 {
      let values = cores.map { Double($0) * random.lognormal(deviation: 1) / 10 }
      for law in [ScalabilityLaw.amdahl, .universal] {
        let fit = try ScalabilityFit(law, cores: cores, speedups: values)
        #expect((0...1).contains(fit.curve.contention) && fit.curve.coherency >= 0)
        let squares = fit.residuals.reduce(0) { $0 + $1 * $1 }
        for _ in 0..<20 {
          let other = ScalabilityCurve(
            scale: fit.curve.scale * random.lognormal(deviation: 0.05),
            contention: min(1, max(0, fit.curve.contention + 0.02 * random.normal())),
            coherency: law == .amdahl
              ? 0 : max(0, fit.curve.coherency + 0.001 * random.normal()))
          let more = zip(cores, values).reduce(0) {
            $0 + pow($1.1 - other.speedup(cores: Double($1.0)), 2)
          }
          #expect(more >= squares * (1 - 1e-9), "\(law) \(trial)")
        }
      }
    }
  }

  @Test("are told as errors where the points do not determine the law")
  func errors() {
    func error(
      _ law: ScalabilityLaw, _ cores: [Int], scale: ScalabilityFit.Scale = .fitted
    ) -> ScalabilityFitError? {
      do throws(ScalabilityFitError) {
        _ = try ScalabilityFit(
          law, cores: cores, speedups: cores.map { Double($0).squareRoot() }, scale: scale)
        return nil
      } catch { return error }
    }
    #expect(error(.universal, []) == .tooFewPoints(given: 0, needed: 4))
    #expect(error(.universal, [1, 2, 4]) == .tooFewPoints(given: 3, needed: 4))
    #expect(error(.amdahl, [1, 2, 4]) == nil)
    #expect(error(.amdahl, [1, 2], scale: .one) == .tooFewPoints(given: 1, needed: 2))
    #expect(error(.amdahl, [8, 8, 8]) == .tooFewCores(given: 1, needed: 2))
    #expect(error(.universal, [1, 1, 4, 4]) == .tooFewCores(given: 2, needed: 3))
    #expect(error(.universal, [1, 4, 4], scale: .one) == .tooFewPoints(given: 2, needed: 3))
    #expect(error(.amdahl, [4, 4, 4], scale: .one) == nil)
    let close = (0..<6).map { 10_000_000 + $0 }
    #expect(error(.universal, close) == .undetermined)
    #expect("\(ScalabilityFitError.undetermined)".contains("too close"))
  }

  @Test("of equal speedups have no share of variance")
  func constant() throws {
    let fit = try ScalabilityFit(.amdahl, cores: cores, speedups: cores.map { _ in 2 })
    #expect(fit.rSquared == nil && abs(fit.curve.contention - 1) < 1e-9)
    #expect(fit.residualStandardError < 1e-9)
  }
}
