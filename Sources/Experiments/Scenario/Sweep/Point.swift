/// One combination of the swept values of a scenario.
public struct Point: Sendable, Equatable {
  /// Its place in the order of the sweep, from 0.
  public let index: Int
  /// The swept values that make this point, in file order; empty without a sweep.
  public let swept: [SweptValue]
  /// The scenario with these values in their places.
  public let configuration: PointConfiguration
}
