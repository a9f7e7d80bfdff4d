import EventKernel
import Foundation

/// A point on the Earth, in degrees.
public struct Coordinates: Sendable, Equatable {
  /// Degrees north of the equator.
  public let latitude: Double
  /// Degrees east of Greenwich.
  public let longitude: Double

  /// Creates a point.
  public init(_ latitude: Double, _ longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }

  /// The great-circle distance in kilometres, by the haversine formula on a sphere.
  public func kilometres(to other: Coordinates) -> Double {
    let (here, there) = (latitude * .pi / 180, other.latitude * .pi / 180)
    let (north, east) = (there - here, (other.longitude - longitude) * .pi / 180)
    let square =
      sin(north / 2) * sin(north / 2) + cos(here) * cos(there) * sin(east / 2) * sin(east / 2)
    return 2 * Self.earthRadius * asin(min(1, square.squareRoot()))
  }

  /// The time that light needs in a fibre along the great circle: no message is faster.
  public func leastLatency(to other: Coordinates) -> TimeSpan {
    .seconds(kilometres(to: other) / Self.lightInFibre)
  }

  /// The Earth's mean radius, in kilometres.
  private static let earthRadius = 6_371.0

  /// The speed of light in glass of refractive index 1.468, in kilometres a second.
  static let lightInFibre = 204_000.0
}
