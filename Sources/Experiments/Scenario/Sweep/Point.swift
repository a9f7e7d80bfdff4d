/// One combination of the swept values of a scenario.
public struct Point: Sendable, Equatable {
  /// Its place in the order of the sweep, from 0.
  public let index: Int
  /// The swept values that make this point, in file order; empty without a sweep.
  public let swept: [SweptValue]
  /// The scenario with these values in their places.
  public let configuration: PointConfiguration
}

/// A value that a sweep gives to one path at one point.
public struct SweptValue: Sendable, Hashable {
  /// The dotted path, such as `execution.cores`.
  public let path: String
  /// The value on one line, as it is written in the scenario.
  public let text: String
}
