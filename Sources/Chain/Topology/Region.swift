/// A part of the world in which validators and clients stand; all of it is equally far from elsewhere.
public struct Region: Sendable, Equatable {
  /// What a scenario calls it.
  public let name: String
  /// Where it is; `nil` if that is not known, and its latencies cannot be checked against light.
  public let coordinates: Coordinates?
  /// What was measured of the nodes in it; `nil` if nothing was.
  public let nodes: Nodes?

  /// The nodes of a real network in a region.
  public struct Nodes: Sendable, Equatable {
    /// Their part of all nodes.
    public let share: Double
    /// The bandwidth at which one sends, in bits a second.
    public let uplink: Int
    /// The bandwidth at which one receives, in bits a second.
    public let downlink: Int
  }

  /// Creates a region.
  public init(_ name: String, at coordinates: Coordinates? = nil, nodes: Nodes? = nil) {
    self.name = name
    self.coordinates = coordinates
    self.nodes = nodes
  }
}
