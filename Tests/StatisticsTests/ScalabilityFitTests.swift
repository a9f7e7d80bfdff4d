import Foundation
import Statistics
import Testing

/// Throughput of a Sun SPARCcenter 2000 in SPEC SDM91 over virtual users, in scripts an hour: one of Gunther's
/// examples, and data set `specsdm91` of the R package `usl`.
private let specSDM = (
  load: [1, 18, 36, 72, 108, 144, 216],
  throughput: [64.9, 995.9, 1652.4, 1853.2, 1828.9, 1775.0, 1702.2]
)

/// Throughput of a ray tracer on an SGI Origin 2000 over processors: one of Gunther's examples, and data set
/// `raytracer` of the R package `usl`.
private let rayTracer = (
  processors: [1, 4, 8, 12, 16, 20, 24, 28, 32, 48, 64],
  throughput: [20.0, 78, 130, 170, 190, 200, 210, 230, 260, 280, 310]
)

private func close(_ value: Double?, _ expected: Double, to precision: Double = 1e-6) -> Bool {
  value.map { abs($0 / expected - 1) < precision } ?? false
}

@Suite("A fit of a law of scalability")
struct ScalabilityFitTests {
  /// The package's README, and scipy 1.17's `curve_fit` for the other digits.
  ///
  /// There: alpha 0.0277285 (0.0091217), beta 0.0001044 (0.0000199), gamma 89.9952330 (14.2134894), residual
  /// standard error 82.8 on 4 degrees of freedom.
  @Test("agrees with R and scipy on SPEC SDM91")
  func specSDM91() throws {
    let fit = try ScalabilityFit(
      .universal, cores: specSDM.load, speedups: specSDM.throughput)
    #expect(close(fit.curve.scale, 89.99523326206712))
    #expect(close(fit.curve.contention, 0.02772847582733899))
    #expect(close(fit.curve.coherency, 0.00010436548276584398))
    #expect(close(fit.standardError(of: .scale), 14.2134891, to: 1e-5))
    #expect(close(fit.standardError(of: .contention), 0.00912173171, to: 1e-5))
    #expect(close(fit.standardError(of: .coherency), 1.98752703e-05, to: 1e-5))
    #expect(fit.degreesOfFreedom == 4 && fit.atBound == [])
    #expect(close(fit.residualStandardError, 82.84582002738189))
    #expect(close(fit.rSquared, 0.9895614780531269))
    #expect(fit.determined == [.scale, .contention, .coherency])
    let expected = [
      [202.02327296721043, 0.1249264487206309, -6.863206281161041e-05],
      [0.1249264487206309, 8.320598936381754e-05, -8.469565428778455e-08],
      [-6.863206281161041e-05, -8.469565428778455e-08, 3.950263698250941e-10],
    ]
    for (row, values) in zip(fit.covariance, expected) {
      for (entry, value) in zip(row, values) { #expect(close(entry, value, to: 1e-4)) }
    }
    let residuals = [-25.0952, -81.6579, 111.0904, 3.0526, -49.9896, -46.5953, 55.9953]
    for (residual, value) in zip(fit.residuals, residuals) { #expect(abs(residual - value) < 1e-3) }
  }

  /// `peak.scalability` is `sqrt((1 - alpha) / beta)`; the interval by scipy's covariance and `t.ppf`.
  @Test("predicts the peak, with an interval")
  func peak() throws {
    let fit = try ScalabilityFit(
      .universal, cores: specSDM.load, speedups: specSDM.throughput)
    let peak = try #require(fit.peak(confidence: 0.95))
    #expect(close(peak.cores, 96.51956145484371))
    #expect(close(peak.speedup, 1883.898995228307) && peak.speedup == fit.curve.limit)
    #expect(close(peak.interval?.low, 74.52999550877541, to: 1e-5))
    #expect(close(peak.interval?.high, 124.99699858882255, to: 1e-5))
    #expect(!peak.isBeyondMeasured)
  }

  /// The package's `nlxb` method: beta 0, gamma 21.848843, alpha 0.057771.
  ///
  /// Without bounds the least squares have a coherency of -0.0002.
  @Test("keeps coherency at 0 where the data want it negative, and says so")
  func rayTracing() throws {
    let universal = try ScalabilityFit(
      .universal, cores: rayTracer.processors, speedups: rayTracer.throughput)
    #expect(close(universal.curve.scale, 21.848842736692767))
    #expect(close(universal.curve.contention, 0.05777078017671249))
    #expect(universal.curve.coherency == 0 && universal.atBound == [.coherency])
    #expect(universal.standardError(of: .coherency) == nil)
    #expect(universal.interval(of: .coherency, confidence: 0.95) == nil)
    #expect(universal.peak(confidence: 0.95) == nil && universal.degreesOfFreedom == 8)
    #expect(close(universal.standardError(of: .contention), 0.00557693, to: 1e-5))

    let amdahl = try ScalabilityFit(
      .amdahl, cores: rayTracer.processors, speedups: rayTracer.throughput)
    #expect(close(amdahl.curve.contention, 0.05777078017671249))
    #expect(close(amdahl.standardError(of: .contention), 0.00525798, to: 1e-5))
    #expect(close(amdahl.standardError(of: .scale), 1.25777866, to: 1e-5))
    #expect(close(amdahl.residualStandardError, 8.801753611569064))
    #expect(close(amdahl.rSquared, 0.990694924054598))
    #expect(amdahl.degreesOfFreedom == 9 && amdahl.atBound == [])
    #expect(close(amdahl.curve.limit, 21.848842736692767 / 0.05777078017671249))
  }

  /// scipy 1.17, `curve_fit` without a scale, over the points on more than one core.
  @Test("of speedups over one core leaves the scale at 1, and points on one core out")
  func scaleOne() throws {
    let cores = [1, 2, 4, 8, 16, 32]
    let speedups = [1, 1.93, 3.6, 6.3, 9.9, 12.6]
    let universal = try ScalabilityFit(.universal, cores: cores, speedups: speedups, scale: .one)
    #expect(universal.curve.scale == 1 && universal.determined == [.contention, .coherency])
    #expect(close(universal.curve.contention, 0.033163070567845905))
    #expect(close(universal.curve.coherency, 0.0005145413973100756))
    #expect(close(universal.standardError(of: .contention), 0.000632993808732857, to: 1e-5))
    #expect(close(universal.standardError(of: .coherency), 2.2473190341741873e-05, to: 1e-5))
    #expect(close(universal.residualStandardError, 0.032589971561712026, to: 1e-5))
    #expect(close(universal.rSquared, 0.9999588517621051))
    #expect(universal.standardError(of: .scale) == nil && universal.degreesOfFreedom == 3)

    let amdahl = try ScalabilityFit(.amdahl, cores: cores, speedups: speedups, scale: .one)
    #expect(close(amdahl.curve.contention, 0.04749097214138239))
    #expect(close(amdahl.standardError(of: .contention), 0.0019618127343359938, to: 1e-5))
    #expect(close(amdahl.rSquared, 0.9932154723592482))
    #expect(amdahl.residuals.count == 5)
  }
}
