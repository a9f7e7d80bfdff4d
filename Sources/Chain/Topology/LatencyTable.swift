import EventKernel

/// Regions, and how long a message takes from each to each: one way, without its own length.
///
/// ```swift
/// let table = LatencyTable.aws
/// table.latency(from: 1, to: 8)  // Virginia to Frankfurt: 44 ms
/// ```
/// It need not be symmetric, and a way round may be shorter than the direct one, as on the Internet.
public struct LatencyTable: Sendable, Equatable {
  /// What it is called: the word of a scenario, or the file.
  public let name: String
  /// The regions, at least one.
  public let regions: [Region]
  /// From each region, in their order, to each.
  private let latencies: [TimeSpan]

  /// Creates a table; a row of `latencies` is for the region that sends.
  ///
  /// - Precondition: there is a region, and a positive latency from each to each.
  public init(name: String, regions: [Region], latencies: [[TimeSpan]]) {
    precondition(
      !regions.isEmpty && latencies.count == regions.count
        && latencies.allSatisfy { $0.count == regions.count && $0.allSatisfy { $0 > .zero } },
      "'\(name)' is no table of \(regions.count) regions")
    self.name = name
    self.regions = regions
    self.latencies = Array(latencies.joined())
  }

  /// One region in which every message takes the same time.
  public init(constant latency: TimeSpan) {
    self.init(
      name: "constant", regions: [Region("everywhere")], latencies: [[latency]])
  }

  /// The time from a region to one, both by their positions.
  public func latency(from sender: Int, to receiver: Int) -> TimeSpan {
    latencies[sender * regions.count + receiver]
  }

  /// The shortest of all latencies.
  public var latencyMin: TimeSpan { latencies.min() ?? .zero }

  /// The longest of all latencies.
  public var latencyMax: TimeSpan { latencies.max() ?? .zero }

  /// The longest that a latency may be: far from where nanoseconds in 64 bits end.
  static let greatest = TimeSpan.seconds(1_000)

  /// Between two machines of one region where it was not measured.
  ///
  /// Half of a round trip of 0.2 ms: IOG measured 0.15 to 0.25 ms on a cluster in Amazon's cloud.
  static let withinRegion = TimeSpan.microseconds(100)
}

extension LatencyTable: CustomStringConvertible {
  /// The name, and how many regions there are.
  public var description: String {
    "\(name) (\(regions.count) region\(regions.count == 1 ? "" : "s"))"
  }
}
