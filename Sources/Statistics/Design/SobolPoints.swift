import CGSL

/// Points that fill a unit cube evenly, any first part of them as well: the sequence of Sobol.
///
/// ```swift
/// let points = SobolPoints(count: 64, dimensions: 2)
/// points.coordinates[0]      // [1/128, 1/128]
/// ```
/// `gsl_qrng_sobol` (Bratley and Fox, Algorithm 659, ACM TOMS 14(1), 1988, doi:10.1145/42288.214372), which
/// leaves out the origin. It is put back here: with it, the first 2^k points have one in each of 2^k equal parts
/// of every axis, and without it they have not (Owen, "On dropping the first Sobol' point", 2020,
/// arXiv 2008.08051). Each point is moved to the middle of its cell of the finest grid that is filled, so that no
/// axis is measured at its lower end alone. A power of two of points is therefore best, and others are allowed.
public struct SobolPoints: Sendable, Equatable {
  /// The points in the order of the sequence; a coordinate for each dimension, above 0 and below 1.
  public let coordinates: [[Double]]

  /// The most dimensions that the library has directions for.
  public static let dimensionMax = 40

  /// Takes the first points of the sequence, in O(count x dimensions).
  ///
  /// - Precondition: `1...2^20` points in `1...dimensionMax` dimensions.
  public init(count: Int, dimensions: Int) {
    precondition((1...1 << 20).contains(count), "\(count) points of a Sobol sequence")
    precondition(
      (1...Self.dimensionMax).contains(dimensions), "a Sobol sequence in \(dimensions) dimensions")
    guard let generator = gsl_qrng_alloc(heddle_qrng_sobol(), UInt32(dimensions)) else {
      preconditionFailure("gsl_qrng_alloc has no memory for \(dimensions) dimensions")
    }
    defer { gsl_qrng_free(generator) }
    var cells = 1
    while cells < count { cells *= 2 }
    let middle = 0.5 / Double(cells)
    var point = Array(repeating: 0.0, count: dimensions)
    var coordinates: [[Double]] = []
    for number in 0..<count {
      if number > 0 {
        let status = gsl_qrng_get(generator, &point)
        precondition(status == GSL_SUCCESS, "gsl_qrng_get ended with \(status)")
      }
      coordinates.append(point.map { $0 + middle })
    }
    self.coordinates = coordinates
  }
}
